import type { CalendarDate, Instant } from '../domain/instant.js';
import { endOfDate, epochMs, utcDate } from '../domain/instant.js';
import type { StaleSeries } from '../domain/meta.js';
import type { ScoredHeadline } from '../domain/scored-headline.js';
import type { Context } from './context.js';
import { staleHeadlines } from './stale.js';
import type { Vantage } from './vantage.js';

/** Every scored headline visible at the vantage point and published by `to`: what an index needs for its past, too. */
export async function loadScored(
  context: Context,
  vantage: Vantage,
  to?: CalendarDate,
): Promise<ScoredHeadline[]> {
  const until: Instant | undefined = to === undefined ? undefined : endOfDate(to);
  return context.store.headlines.read({
    ...vantage,
    ...(until === undefined ? {} : { to: until }),
  });
}

/** A scorer that runs beside the feeds has judged a headline well within this. */
const SCORED_LATE_MS = 24 * 3_600_000;

/** Whether a score was made long after its headline became available, as on imported history: hindsight is possible. */
export function hasLateScores(rows: readonly ScoredHeadline[]): boolean {
  return rows.some(({ headline, score }) => {
    return score !== null && epochMs(score.recordedAt) - epochMs(headline.availableAt) > SCORED_LATE_MS;
  });
}

/** Whether a headline is dated by a model instead of its source. */
export function hasModelledTimes(rows: readonly ScoredHeadline[]): boolean {
  return rows.some(({ headline }) => headline.availableBasis === 'modelled');
}

/** The headlines' staleness at the vantage point, whatever part of them the answer shows. */
export async function silence(context: Context, vantage: Vantage): Promise<StaleSeries[]> {
  const sources = await context.store.headlines.sources(vantage.asOf);
  const newest = sources.map(({ newestPublishedAt }) => newestPublishedAt).toSorted();
  const stale = staleHeadlines(newest.at(-1) ?? null, vantage.asOf.at);
  return stale === null ? [] : [stale];
}

/** The scorer versions behind some headlines, sorted. */
export function scorerVersions(rows: readonly ScoredHeadline[]): string[] {
  return [...new Set(rows.flatMap(({ score }) => (score === null ? [] : [score.scorerVersion])))].sort();
}

/** First and last UTC date on which the headlines became available, or null without any. */
export function availableSpan(
  rows: readonly ScoredHeadline[],
): { first: CalendarDate; last: CalendarDate } | null {
  let first: CalendarDate | null = null;
  let last: CalendarDate | null = null;
  for (const { headline } of rows) {
    const date = utcDate(headline.availableAt);
    if (first === null || date < first) first = date;
    if (last === null || date > last) last = date;
  }
  return first === null || last === null ? null : { first, last };
}
