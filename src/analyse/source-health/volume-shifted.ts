import type { Poll } from '../../domain/poll.js';
import { negativeBinomialAtLeast, negativeBinomialAtMost } from '../../stats/negative-binomial-tail.js';
import { ALARM_P, chance, type Finding } from './finding.js';
import { type Expected, rateProfile } from './rate-profile.js';
import { middle, spansOf } from './spans.js';

/** Newest intervals that are tested together, shortest first. */
export const WINDOWS = [1, 2, 4, 8, 16, 32, 64] as const;
/** Intervals that may be part of what is tested are no part of the past it is held against. */
const APART = 64;
const LEAST_PAST_HOURS = 72;
/** Nearer to a half (or a double) than to no change, on the scale of ratios. */
const HALFWAY = Math.SQRT2;
/** Each window is a test of its own. */
export const WINDOW_P = ALARM_P / WINDOWS.length;

type Direction = 'volume_halved' | 'volume_doubled';

function verdict(count: number, { mean, most, shape }: Expected): { code: Direction; p: number } | null {
  if (count * HALFWAY < mean) {
    return { code: 'volume_halved', p: negativeBinomialAtMost(count, mean, shape) };
  }
  if (count > most * HALFWAY) {
    return { code: 'volume_doubled', p: negativeBinomialAtLeast(count, most, shape) };
  }
  return null;
}

/**
 * `volume_halved`, `volume_doubled`: the newest 1, 2, 4, … 64 intervals brought so many fewer, or more, new items than
 * the past at these hours that chance explains it once in 10,000 looks. Only hours the past knows on that kind of day are judged, and
 * only changes nearer to a half or a double than to none. `pollsNeeded` says how soon that can be seen.
 *
 * @param polls of one series, ascending
 */
export function findVolumeShift(polls: readonly Poll[]): Finding | null {
  const spans = spansOf(polls);
  const past = rateProfile(spans.slice(0, -APART));
  if (past.hours < LEAST_PAST_HOURS) return null;
  for (const length of WINDOWS) {
    const window = spans.slice(-length);
    const [first] = window;
    const expected = past.expected(window);
    if (first === undefined || !expected.known) continue;
    const count = window.reduce((sum, span) => sum + span.count, 0);
    const found = verdict(count, expected);
    if (found === null || found.p >= WINDOW_P) continue;
    const { source, subject, at } = first.poll;
    const detail = `${count} new items in the last ${length} intervals where the past leads one to expect ${expected.mean.toFixed(1)} (${chance(found.p)})`;
    return { code: found.code, source, subject, since: at, detail };
  }
  return null;
}

/** New items and length of a usual interval of the series, and the bursts its past shows; null without a past. */
export function usualVolume(
  polls: readonly Poll[],
): { readonly perPoll: number; readonly intervalMs: number } | null {
  const spans = spansOf(polls);
  const intervalMs = middle(spans.map(({ from, to }) => to - from));
  if (intervalMs === null) return null;
  return { perPoll: spans.reduce((sum, { count }) => sum + count, 0) / spans.length, intervalMs };
}
