import { epochMs } from '../../domain/instant.js';
import type { ScoredHeadline } from '../../domain/scored-headline.js';
import { linkStories } from '../../score/story-linker.js';
import { trackStories } from '../../score/story-tracker.js';
import { keepOutletRecord, type OutletRecord } from './outlet-record.js';
import { type NarrativeOptions, selectTellings, type Telling } from './select.js';
import { smooth } from './smooth.js';
import type { NarrativeInterval, NarrativePoint } from './types.js';
import { type Told, type Weighed, weigh } from './weigh.js';

/** Least share of the expected outlets that must have reported for a value to be published. */
export const LEAST_COVERAGE = 0.7;
const DAY_MS = 86_400_000;

/** First position in ascending `tellings` that is available after `at`. */
function firstAfter(tellings: readonly Telling[], at: number): number {
  let low = 0;
  let high = tellings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tellings[middle]?.at ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Σ w·m / Σ w, in [−1, 1]; null without weight. `levelOf` is what is taken off an outlet's values. */
function weightedMean(rows: readonly Weighed[], levelOf: (outlet: string) => number): number | null {
  let sum = 0;
  let total = 0;
  for (const { telling, value, weight } of rows) {
    sum += weight * (value - levelOf(telling.outlet));
    total += weight;
  }
  return total === 0 ? null : Math.max(-1, Math.min(1, sum / total));
}

function reasonFor(inside: number, covered: boolean, value: number | null): string | null {
  if (inside === 0) return 'nothing_heard';
  if (!covered) return 'coverage_below_70_percent';
  return value === null ? 'no_relevant_headline' : null;
}

/** One interval, from the tellings up to its end and the record of the outlets before it began. */
function measureInterval(
  interval: NarrativeInterval,
  tellings: readonly Telling[],
  storyOf: (position: number) => number,
  record: OutletRecord,
  options: NarrativeOptions,
): Omit<NarrativePoint, 'smoothed'> {
  const from = epochMs(interval.from);
  const to = epochMs(interval.to);
  const { panel, expectedOutlets } = options;
  const listed = expectedOutlets === undefined ? null : new Set(expectedOutlets);
  const inPanel = (outlet: string) => {
    if (panel === 'all') return true;
    return listed === null ? record.levelOf(outlet) !== null : listed.has(outlet);
  };
  // An outlet is silent when a whole day passes without it: an hour without it says nothing.
  const coverageFrom = Math.min(from, to - DAY_MS);
  const expected = (expectedOutlets ?? record.regularAt(coverageFrom)).filter(inPanel);
  const end = firstAfter(tellings, to);
  const heardOf = new Set(
    tellings.slice(firstAfter(tellings, coverageFrom), end).map(({ outlet }) => outlet),
  );
  const reported = expected.filter((outlet) => heardOf.has(outlet)).length;
  const covered = reported >= LEAST_COVERAGE * expected.length;

  const start = firstAfter(tellings, from - DAY_MS);
  const told: Told[] = tellings
    .slice(start, end)
    .map((telling, i) => ({ telling, story: storyOf(start + i) }));
  const inside = told.filter(({ telling }) => telling.at > from && inPanel(telling.outlet));
  const onTopic = inside.filter(({ telling }) => telling.onTopic);
  const weighed = weigh(told, from).filter(({ telling }) => inPanel(telling.outlet));
  const mean = weightedMean(weighed, (outlet) => (panel === 'fixed' ? (record.levelOf(outlet) ?? 0) : 0));
  const reason = reasonFor(inside.length, covered, mean);
  return {
    ...interval,
    value: reason === null ? mean : null,
    nHeadlines: onTopic.length,
    nStories: new Set(onTopic.map(({ story }) => story)).size,
    nAbstained: onTopic.filter(({ telling }) => telling.scored.score?.abstained === true).length,
    nMarketReports: onTopic.filter(({ telling }) => telling.scored.score?.marketReport === true).length,
    outletsHeard: new Set(inside.map(({ telling }) => telling.outlet)).size,
    outletsExpected: expected.length,
    outletsReported: reported,
    reason,
    gap: false,
  };
}

/** The narrative index over intervals that ascend without overlap: one point an interval, in their order. */
export type NarrativeMeasure = (intervals: readonly NarrativeInterval[]) => NarrativePoint[];

/**
 * The narrative index of some headlines (docs/scoring.md has its definition), to be measured over any intervals: the
 * titles are read once, whatever the number of calendars. What an interval shows rests on headlines available by its
 * end alone: stories are those known by then, and what is expected of an outlet and taken off it as its level is from
 * before the interval.
 */
export function prepareNarrative(
  headlines: readonly ScoredHeadline[],
  options: NarrativeOptions,
): NarrativeMeasure {
  const tellings = selectTellings(headlines, options);
  const links = linkStories(tellings.map(({ scored }) => scored.headline));
  return (intervals) => {
    const tracker = trackStories();
    const record = keepOutletRecord();
    let tracked = 0;
    let recorded = 0;
    const points = intervals.map((interval) => {
      for (const before = firstAfter(tellings, epochMs(interval.from)); recorded < before; recorded++) {
        const telling = tellings[recorded];
        if (telling !== undefined) record.add(telling.outlet, telling.at, telling.value);
      }
      for (const end = firstAfter(tellings, epochMs(interval.to)); tracked < end; tracked++) {
        tracker.add(links[tracked] ?? []);
      }
      return measureInterval(interval, tellings, tracker.storyOf, record, options);
    });
    const smoothed = smooth(points.map((point) => point.value));
    return points.map((point, i) => ({ ...point, smoothed: smoothed[i] ?? null }));
  };
}

/** `prepareNarrative` over one set of intervals. */
export function narrativeIndex(
  headlines: readonly ScoredHeadline[],
  intervals: readonly NarrativeInterval[],
  options: NarrativeOptions,
): NarrativePoint[] {
  return prepareNarrative(headlines, options)(intervals);
}
