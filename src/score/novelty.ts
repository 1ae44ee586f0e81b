/** What each further copy of a story within a day is worth of the one before. */
export const NOVELTY_DECAY = 0.75;
const DAY_MS = 24 * 3_600_000;

/**
 * Novelty of each telling of one story: 0.75^k, k = the tellings in the 24 hours before it.
 * @param times epoch milliseconds of the tellings, ascending
 */
export function novelties(times: readonly number[]): number[] {
  let oldest = 0;
  return times.map((at, position) => {
    while (at - (times[oldest] ?? at) > DAY_MS) oldest++;
    return NOVELTY_DECAY ** (position - oldest);
  });
}
