import { isRounding } from '../../stats/is-negligible.js';
import { spread } from '../../stats/spread.js';

/** An observed figure and its draws, on one scale. */
export interface Standardised {
  readonly observed: number;
  readonly draws: Float64Array;
  /** Standard deviation of draws and observed together, in the unit of the figure. */
  readonly sd: number;
}

/**
 * (value − mean)/sd with mean and sd over the draws and the observed figure together: each of the B + 1 is treated alike,
 * so that a p counted afterwards stays exact. With B draws no value lies beyond √B. Null where nothing varies.
 */
export function standardiseDraws(observed: number, draws: ArrayLike<number>): Standardised | null {
  const all = new Float64Array(draws.length + 1);
  all.set(draws);
  all[draws.length] = observed;
  const { mean, sd, largest } = spread(all);
  if (!Number.isFinite(sd) || isRounding(sd, largest)) return null;
  const z = all.map((value) => (value - mean) / sd);
  return { observed: z[draws.length] ?? Number.NaN, draws: z.subarray(0, draws.length), sd };
}
