import { bartlettSum } from './bartlett-sum.js';
import { neweyWestLag } from './newey-west-lag.js';
import { studentP } from './student-p.js';

/** An estimate over time whose error allows for dependence. */
export interface HacT {
  readonly estimate: number;
  /** Null, with t and p, where the scores leave no error. */
  readonly standardError: number | null;
  readonly t: number | null;
  readonly pValue: number | null;
  /** Bartlett lag used, in places. */
  readonly lag: number;
}

/** Scores whose spread is below this share of the estimate's size are rounding. */
const ROUNDING = 1e-12;

/**
 * t of an estimate by its scores: error √(Bartlett sum of u · T/(T − k)), p on t(T − k) (Newey and West 1987). The lag is
 * that of Newey and West (1994), at least `leastLag`.
 * @param scores the estimate's influence of each place, so that the error is √Σu² where there is no dependence;
 *   0 where there is no observation
 * @param rows T
 * @param parameters k, taken off T
 * @param leastLag h − 1 where returns of h sessions overlap
 */
export function hacT(
  estimate: number,
  scores: ArrayLike<number>,
  rows: number,
  parameters: number,
  leastLag = 0,
): HacT {
  const df = rows - parameters;
  const lag = Math.max(leastLag, neweyWestLag(scores, rows));
  const none = { estimate, standardError: null, t: null, pValue: null, lag };
  if (df < 1) return none;
  const standardError = Math.sqrt((bartlettSum(scores, lag) * rows) / df);
  if (!(standardError > ROUNDING * Math.abs(estimate))) return none;
  const t = estimate / standardError;
  return { estimate, standardError, t, pValue: studentP(t, df), lag };
}
