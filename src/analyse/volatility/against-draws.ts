import { median } from '../../stats/median.js';
import { quantile } from '../../stats/quantile.js';
import { relativeChange } from './daily-quantity.js';
import type { VolatilityMeasure } from './types.js';

/** Fewest draws whose tails a two-sided test at 5 % can tell apart. */
export const LEAST_DRAWS = 39;

/** A change held against changes where nothing happened. */
export interface AgainstDraws {
  /** From the median of the draws, as a relative change of volatility; null without draws. */
  readonly relative: number | null;
  /** Ends of its 95 % interval; null below 39 draws. */
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * A change less what the draws show without an event. The interval holds the effects that, taken off the change, leave it
 * inside the middle 95 % of the draws: the test of the placebo turned round (Neyman 1937), for an effect that moves the
 * logarithm of every window alike.
 * @param sorted changes at pseudo-dates, ascending
 */
export function againstDraws(measure: VolatilityMeasure, change: number, sorted: Float64Array): AgainstDraws {
  const less = (level: number) => relativeChange(measure, change - level);
  if (sorted.length === 0) return { relative: null, low: null, high: null };
  const relative = less(median(sorted));
  if (sorted.length < LEAST_DRAWS) return { relative, low: null, high: null };
  return { relative, low: less(quantile(sorted, 0.975)), high: less(quantile(sorted, 0.025)) };
}
