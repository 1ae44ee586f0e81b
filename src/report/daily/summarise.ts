import type { QualityRow } from '../../analyse/data-quality/index.js';
import type { Bar } from '../../domain/bar.js';
import type { ScoredHeadline } from '../../domain/scored-headline.js';
import type { IndicatorRow, PairRow } from '../../table/rows.js';
import type { DataQuality, DayHeadlines, Span } from './model.js';

/** Headlines a day's report shows in full. */
export const SHOWN_HEADLINES = 10;

function strength({ score }: ScoredHeadline): number {
  return score === null || score.abstained || score.marketReport
    ? 0
    : Math.abs(score.stance) * score.relevance;
}

/**
 * The headlines of a day: counts of all, and those of the largest |stance| × relevance in full. Abstentions and
 * reports of price moves carry no stance and are counted, not shown.
 */
export function summariseHeadlines(rows: readonly ScoredHeadline[]): DayHeadlines {
  const strong = rows
    .filter((row) => strength(row) > 0)
    .toSorted((a, b) => strength(b) - strength(a) || (a.headline.id < b.headline.id ? -1 : 1));
  return {
    total: rows.length,
    unscored: rows.filter(({ score }) => score === null).length,
    abstained: rows.filter(({ score }) => score?.abstained === true).length,
    marketReports: rows.filter(({ score }) => score?.marketReport === true).length,
    shown: strong.slice(0, SHOWN_HEADLINES),
  };
}

function countBy(codes: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Pairs by outcome at day 0: one row of each pair is counted, so that horizons do not count it again. */
export function countPairs(rows: readonly PairRow[]): Readonly<Record<string, number>> {
  return countBy(rows.filter((row) => row.horizon.horizon === 0).map((row) => row.pair.outcome));
}

/** The newest value of each indicator of each instrument, in the order the rows came in. */
export function newestIndicators(rows: readonly IndicatorRow[]): readonly IndicatorRow[] {
  const newest = new Map<string, IndicatorRow>();
  for (const row of rows) {
    const key = `${row.instrumentId}|${row.indicator}`;
    const known = newest.get(key);
    if (known === undefined || row.sessionDate >= known.sessionDate) newest.set(key, row);
  }
  return [...newest.values()];
}

/** The part of the data's quality that its bars alone show. */
type BarQuality = Omit<DataQuality, 'findings' | 'gaps' | 'quarantine'>;

/** Findings about the bars of a span. */
export function summariseBars(
  bars: readonly Bar[],
  instruments: DataQuality['instruments'],
  span: Span,
): BarQuality {
  return {
    instruments,
    span,
    bars: bars.length,
    flaggedBars: bars.filter((bar) => bar.flags.length > 0).length,
    flags: countBy(bars.flatMap((bar) => bar.flags)),
  };
}

/** What the rows of all sources say of each, said once: the clock of a host stands on every row of its source. */
export function summariseSources(rows: readonly QualityRow[]): Pick<DataQuality, 'findings' | 'quarantine'> {
  const findings = new Map(rows.flatMap((row) => row.findings.map((each) => [JSON.stringify(each), each])));
  return {
    findings: [...findings.values()],
    quarantine: rows.flatMap(({ source, subject, quarantine }) =>
      Object.entries(quarantine.byReason).map(([reason, items]) => ({ source, subject, reason, items })),
    ),
  };
}
