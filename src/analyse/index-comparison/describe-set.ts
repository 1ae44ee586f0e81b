import { OUTLET_CAMPS, type OutletCamp } from '../../domain/headline.js';
import { type CalendarDate, utcDate } from '../../domain/instant.js';
import type { ScoredHeadline } from '../../domain/scored-headline.js';

/** What a set of headlines is: who speaks in it, and how well it is dated. */
export interface HeadlineSet {
  readonly source: string;
  readonly headlines: number;
  /** Dated by day alone: such a title counts at the end of its day. */
  readonly dateOnly: number;
  readonly first: CalendarDate;
  readonly last: CalendarDate;
  /** Dates with a headline. */
  readonly dates: number;
  readonly outlets: number;
  /** The most frequent first. */
  readonly largest: readonly { readonly outlet: string; readonly headlines: number }[];
  readonly camps: Readonly<Record<OutletCamp, number>>;
}

const LARGEST = 8;

function describeOne(source: string, rows: readonly ScoredHeadline[]): HeadlineSet {
  const outlets = new Map<string, number>();
  const camps = Object.fromEntries(OUTLET_CAMPS.map((camp) => [camp, 0])) as Record<OutletCamp, number>;
  const dates = new Set<CalendarDate>();
  for (const { headline } of rows) {
    outlets.set(headline.outlet, (outlets.get(headline.outlet) ?? 0) + 1);
    camps[headline.outletCamp] += 1;
    dates.add(utcDate(headline.availableAt));
  }
  const sorted = [...dates].sort();
  const byCount = [...outlets].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) throw new RangeError(`${source} has no headline`);
  return {
    source,
    headlines: rows.length,
    dateOnly: rows.filter(({ headline }) => headline.timePrecision === 'date').length,
    ...{ first, last, dates: dates.size, outlets: outlets.size, camps },
    largest: byCount.slice(0, LARGEST).map(([outlet, headlines]) => ({ outlet, headlines })),
  };
}

/** One description a source, sources by name. */
export function describeSets(headlines: readonly ScoredHeadline[]): HeadlineSet[] {
  const sources = new Map<string, ScoredHeadline[]>();
  for (const row of headlines) {
    const known = sources.get(row.headline.source);
    if (known === undefined) sources.set(row.headline.source, [row]);
    else known.push(row);
  }
  return [...sources].sort(([a], [b]) => (a < b ? -1 : 1)).map(([source, rows]) => describeOne(source, rows));
}
