import { poissonAtLeast, poissonAtMost } from '../../stats/poisson-tail.js';
import { WINDOW_P, WINDOWS } from './volume-shifted.js';

/** How surely a change is to be seen. */
const POWER = 0.9;

/** Largest count that a test for too few rejects, −1 where none is: P(X ≤ k | mean) < α. */
function lowerCritical(mean: number): number {
  let [low, high] = [-1, Math.ceil(mean)];
  while (high - low > 1) {
    const k = Math.floor((low + high) / 2);
    if (poissonAtMost(k, mean) < WINDOW_P) low = k;
    else high = k;
  }
  return low;
}

/** Smallest count that a test for too many rejects. */
function upperCritical(mean: number): number {
  let k = Math.ceil(mean);
  let step = 1;
  while (poissonAtLeast(k + step, mean) >= WINDOW_P) {
    k += step;
    step *= 2;
  }
  let [low, high] = [k, k + step];
  while (high - low > 1) {
    const k = Math.floor((low + high) / 2);
    if (poissonAtLeast(k, mean) < WINDOW_P) high = k;
    else low = k;
  }
  return high;
}

/** Chance that a window whose usual mean is `mean` shows the change, when the rate is `factor` times the usual one. */
function powerOf(mean: number, factor: number): number {
  return factor < 1
    ? poissonAtMost(lowerCritical(mean), mean * factor)
    : poissonAtLeast(upperCritical(mean), mean * factor);
}

/**
 * How many polls after a change of a Poisson feed's rate to `factor` times the usual the volume test sees it, nine
 * times in ten; null where even its longest window is too short. By the windows alone, each full of the new rate, at a
 * rate known from the past: bursts and a short past take longer.
 *
 * @param perPoll usual number of new items a polling interval
 * @param factor ½ for halved, 2 for doubled
 */
export function pollsNeeded(perPoll: number, factor: number): number | null {
  return WINDOWS.find((length) => powerOf(perPoll * length, factor) >= POWER) ?? null;
}
