import type { OutletCamp } from '../../domain/headline.js';
import { type CalendarDate, calendarDate, daysBetween, type Instant } from '../../domain/instant.js';
import type { Topic } from '../../domain/score.js';
import { isNegligible } from '../../stats/is-negligible.js';
import { mean } from '../../stats/mean.js';
import { standardDeviation } from '../../stats/standard-deviation.js';
import type { Measure, NarrativePoint } from './types.js';

export const BURST_MEASURES = ['stance', 'framing', 'deescalation'] as const satisfies readonly Measure[];
export type BurstMeasure = (typeof BURST_MEASURES)[number];

/** Past days with a value that say what is usual: two months of news know their spread to 9 %, and still follow the outlets. */
export const PAST_DAYS = 60;
/** Fewest of them: below a month the spread is known to worse than 13 %. */
export const LEAST_PAST_DAYS = 30;
/** Standard deviations from the usual: one normal day in eighty, so that windows of some sessions seldom overlap. */
export const LEAST_DEVIATIONS = 2.5;
/** Share of the past days whose stories a burst must equal or exceed: a far value of few stories is a thin day, no news. */
export const STORY_QUANTILE = 0.75;
/** Days without the rule being met before another burst counts: one piece of news is told for days. */
export const QUIET_DAYS = 3;

/** One day on which the index left its usual range on much news. */
export interface Burst {
  /** `detected-<measure>[-<topic>][-<camp>]-<date>`: the same day under the same filters has the same id. */
  readonly id: string;
  readonly measure: BurstMeasure;
  readonly date: CalendarDate;
  /** End of the UTC day: nobody could know the burst before. */
  readonly availableAt: Instant;
  /** The index of the day, in [−1, 1]. */
  readonly value: number;
  /** Mean of the past days. */
  readonly usual: number;
  /** `value − usual`, in [−2, 2]: what was new. */
  readonly score: number;
  /** `score` in standard deviations of the past days; its sign is the direction of the burst. */
  readonly deviations: number;
  readonly nStories: number;
}

/** What the index was restricted to; part of the id. */
export interface BurstScope {
  readonly measure: BurstMeasure;
  readonly topic?: Topic | undefined;
  readonly outletCamp?: OutletCamp | undefined;
}

interface Day {
  readonly value: number;
  readonly nStories: number;
}

/** Smallest of the values that at least the share `quantile` of them do not exceed (nearest rank). */
function nearestRank(values: readonly number[], quantile: number): number {
  return (
    values.toSorted((a, b) => a - b)[Math.ceil(quantile * values.length) - 1] ?? Number.POSITIVE_INFINITY
  );
}

/** The usual and the day's distance from it, or null where the rule is not met. */
function judge(day: Day, past: readonly Day[]): { usual: number; deviations: number } | null {
  if (past.length < LEAST_PAST_DAYS) return null;
  const values = past.map(({ value }) => value);
  const spread = standardDeviation(values);
  if (isNegligible(spread, values)) return null;
  const usual = mean(values);
  const deviations = (day.value - usual) / spread;
  if (Math.abs(deviations) < LEAST_DEVIATIONS) return null;
  const stories = past.map(({ nStories }) => nStories);
  return day.nStories < nearestRank(stories, STORY_QUANTILE) ? null : { usual, deviations };
}

/**
 * Days on which a daily index bursts: its value lies at least 2.5 standard deviations from the mean of the last 60 days
 * that have one (30 at least), on at least as many stories as the 75th percentile of those days, after three days in
 * which that was not so. Whether a day is a burst depends on it and on earlier days alone (docs/scoring.md).
 *
 * @param points of UTC days, ascending; labels are dates.
 * @throws RangeError when a label is no date or does not ascend.
 */
export function findBursts(points: readonly NarrativePoint[], scope: BurstScope): Burst[] {
  const { measure, topic, outletCamp } = scope;
  const name = ['detected', measure, topic, outletCamp].filter((part) => part !== undefined).join('-');
  const bursts: Burst[] = [];
  const past: Day[] = [];
  let before: CalendarDate | null = null;
  let loud: CalendarDate | null = null;
  for (const { label, to, value, nStories } of points) {
    const date = calendarDate(label);
    if (before !== null && date <= before) throw new RangeError(`invalid points: ${date} follows ${before}`);
    before = date;
    if (value === null) continue;
    const found = judge({ value, nStories }, past.slice(-PAST_DAYS));
    past.push({ value, nStories });
    if (found === null) continue;
    const quiet = loud === null || daysBetween(loud, date) > QUIET_DAYS;
    loud = date;
    if (!quiet) continue;
    const { usual, deviations } = found;
    const score = value - usual;
    bursts.push({
      id: `${name}-${date}`,
      measure,
      date,
      availableAt: to,
      value,
      usual,
      score,
      deviations,
      nStories,
    });
  }
  return bursts;
}
