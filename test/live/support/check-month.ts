import { addDays, epochMs, type Instant, instant, utcDate } from '../../../src/domain/instant.js';
import type { ProviderSimulator } from '../../support/simulator/simulator.js';
import type { TrueArticle } from '../../support/simulator/world/articles.js';
import type { TrueBar, TrueSeries } from '../../support/simulator/world/bars.js';
import type { StoredBar, StoredGap, StoredHeadline } from './ledger.js';

const HOUR_MS = 3_600_000;
/** A correction is seen by the re-reading of ten sessions or, at the latest, by that of the week. */
const SEEN_WITHIN_MS = 8 * 24 * HOUR_MS;

export const before = (at: Instant, ms: number): Instant => instant(epochMs(at) - ms);

/** Whether the gap ledger admits that an item of this time may be missing. */
export function isAdmitted(
  gaps: readonly StoredGap[],
  source: string,
  subject: string,
  at: Instant,
): boolean {
  return gaps.some(
    (gap) => gap.source === source && gap.subject === subject && gap.from <= at && at <= gap.to,
  );
}

/** Stored rows of one wording of an article. */
function rowsOf(rows: readonly StoredHeadline[], source: string, article: TrueArticle): StoredHeadline[] {
  const titles = new Set(article.versions.map(({ title }) => title));
  return rows.filter((row) => row.source === source && row.url === article.url && titles.has(row.title));
}

/** Articles of a feed that were there in the run, and of which nothing is stored. */
export function missingArticles(
  { truth }: ProviderSimulator,
  feedId: string,
  rows: readonly StoredHeadline[],
): TrueArticle[] {
  const source = `rss:${feedId}`;
  const own = rows.filter((row) => row.source === source);
  return [...truth.obtainable(feedId), ...truth.lost(feedId)].filter(
    (article) => rowsOf(own, source, article).length === 0,
  );
}

/** What a feed of the truth says against what is stored of it; one sentence a fault. */
export function checkFeed(
  simulator: ProviderSimulator,
  feedId: string,
  rows: readonly StoredHeadline[],
  gaps: readonly StoredGap[],
  datesLie: boolean,
): string[] {
  const { truth, now } = simulator;
  const source = `rss:${feedId}`;
  const own = rows.filter((row) => row.source === source);
  const byUrl = new Map(truth.articles(feedId).map((article) => [article.url, article]));
  const faults: string[] = [];
  for (const article of missingArticles(simulator, feedId, rows)) {
    if (isAdmitted(gaps, source, 'headlines', article.publishedAt)) continue;
    const { visibleFrom, visibleTo } = article;
    faults.push(
      `${article.id} of ${article.publishedAt} is neither stored nor in a gap (${visibleFrom}..${visibleTo})`,
    );
  }
  const seen = new Map<string, number>();
  for (const row of own) {
    const article = byUrl.get(row.url);
    const version = article?.versions.find(({ title }) => title === row.title);
    if (article === undefined || version === undefined) {
      faults.push(`${source} holds "${row.title}", which was never served`);
      continue;
    }
    if (row.recordedAt < version.visibleFrom) faults.push(`${version.id} was recorded before it was there`);
    if (row.recordedAt > now()) faults.push(`${version.id} was recorded in the future`);
    if (row.outlet !== article.outlet) faults.push(`${version.id}: outlet ${row.outlet}`);
    if (!datesLie && Math.abs(epochMs(row.publishedAt) - epochMs(article.publishedAt)) >= 1000) {
      faults.push(`${version.id}: published ${row.publishedAt}, not ${article.publishedAt}`);
    }
    seen.set(version.id, (seen.get(version.id) ?? 0) + 1);
  }
  if (!datesLie) for (const [id, n] of seen) if (n > 1) faults.push(`${id} is stored ${n} times`);
  return faults;
}

/** Bulk files of the truth against what is stored of them. */
export function checkSlots(
  { truth }: ProviderSimulator,
  source: string,
  wanted: (title: string) => boolean,
  rows: readonly StoredHeadline[],
  gaps: readonly StoredGap[],
  span: { readonly from: Instant; readonly to: Instant },
): string[] {
  const own = new Map(
    rows.filter((row) => row.source === source).map((row) => [`${row.url} ${row.title}`, row]),
  );
  const faults: string[] = [];
  for (const slot of truth.slots.filter(({ at }) => at > span.from && at < span.to)) {
    const admitted = isAdmitted(gaps, source, 'headlines', slot.at);
    if (slot.visibleFrom === null && !admitted)
      faults.push(`the slot ${slot.at} never came and is in no gap`);
    if (slot.visibleFrom === null || slot.damagedUntil !== null) continue;
    for (const { article, version } of slot.records) {
      if (article.lang !== 'en' || !wanted(version.title) || admitted) continue;
      const row = own.get(`${article.url} ${version.title}`);
      if (row === undefined) faults.push(`${version.id} of the slot ${slot.at} is not stored`);
      else if (row.recordedAt < slot.visibleFrom)
        faults.push(`${version.id} was recorded before its slot was there`);
    }
  }
  return faults;
}

/** Closes as a provider that adjusts for splits gives them once `splits` have taken effect. */
function scaleAfter(series: TrueSeries, bar: TrueBar): number {
  if (series.provider !== 'yahoo') return 1;
  return series.bars
    .filter(({ sessionDate, split }) => split !== null && sessionDate > bar.sessionDate)
    .reduce((scale, { split }) => scale / (split ?? 1), 1);
}

const isClose = (a: number, b: number): boolean => Math.abs(a / b - 1) < 1e-6;

/** Bars of one provider of the truth against what is stored of them. */
export function checkSeries(
  series: TrueSeries,
  rows: readonly StoredBar[],
  gaps: readonly StoredGap[],
  end: Instant,
): string[] {
  const { provider, instrument, bars } = series;
  const own = rows.filter((row) => row.source === provider && row.instrumentId === instrument.id);
  const first = own.map(({ sessionDate }) => sessionDate).toSorted()[0];
  if (first === undefined) return [`${instrument.id}@${provider}: nothing is stored`];
  const byDate = new Map<string, StoredBar[]>();
  for (const row of own) byDate.set(row.sessionDate, [...(byDate.get(row.sessionDate) ?? []), row]);
  const faults: string[] = [];
  const fault = (bar: TrueBar, what: string) =>
    faults.push(`${instrument.id}@${provider} ${bar.sessionDate}: ${what}`);
  const overdue = before(end, 3 * 24 * HOUR_MS);
  for (const bar of bars.filter(({ sessionDate, dueAt }) => sessionDate >= first && dueAt < overdue)) {
    const stored = byDate.get(bar.sessionDate) ?? [];
    const newest = stored.at(-1);
    if (newest === undefined) {
      if (!isAdmitted(gaps, provider, instrument.id, bar.closeAt)) fault(bar, 'neither stored nor in a gap');
      continue;
    }
    const scale = scaleAfter(series, bar);
    const seen = bar.versions.findLast(({ visibleFrom }) => visibleFrom <= before(end, SEEN_WITHIN_MS));
    const possible = bar.versions.filter(
      ({ visibleFrom }) => seen === undefined || visibleFrom >= seen.visibleFrom,
    );
    if (!possible.some(({ close }) => isClose(newest.close, close * scale))) {
      fault(
        bar,
        `holds ${newest.close}, the truth is ${possible.map(({ close }) => close * scale).join(' or ')}`,
      );
    }
    const firstSeen = bar.versions[0]?.visibleFrom ?? bar.dueAt;
    if (stored.some(({ recordedAt }) => recordedAt < firstSeen)) fault(bar, 'recorded before it was there');
    if (bar.dividend !== null && newest.dividend === null)
      fault(bar, `without its dividend of ${bar.dividend}`);
  }
  return faults;
}

/** UTC days from one to another, both inside. */
export function daysOf(from: Instant, to: Instant): string[] {
  const days: string[] = [];
  for (let day = utcDate(from); day <= utcDate(to); day = addDays(day, 1)) days.push(day);
  return days;
}
