import { isNegligible } from './is-negligible.js';
import type { LeastSquares } from './least-squares.js';
import { mean } from './mean.js';
import { sumOfSquares } from './sum-of-squares.js';

/**
 * y = a + b·x + e by least squares (k = 2), from centred sums so that NIST Longley keeps eight digits.
 * Leverage of a row [L, Σx] is L²/M + (Σx − L·x̄)²/Σ(x−x̄)²: the square of the sum, not the sum of squares.
 * Null below three rows, when x does not vary, or when the line fits y without residual.
 */
export function fitLine(y: readonly number[], x: readonly number[]): LeastSquares | null {
  if (x.length !== y.length)
    throw new RangeError(`y has ${y.length} rows and x has ${x.length}; pair them first`);
  const df = y.length - 2;
  if (df < 1) return null;
  const xMean = mean(x);
  const yMean = mean(y);
  const xx = sumOfSquares(x);
  if (isNegligible(Math.sqrt(xx / x.length), x)) return null;
  const xy = x.reduce((sum, value, i) => sum + (value - xMean) * ((y[i] ?? yMean) - yMean), 0);
  const slope = xy / xx;
  const residuals = y.map((value, i) => value - yMean - slope * ((x[i] ?? xMean) - xMean));
  const s = Math.sqrt(residuals.reduce((sum, residual) => sum + residual ** 2, 0) / df);
  if (isNegligible(s, y)) return null;
  return {
    coefficients: [yMean - slope * xMean, slope],
    residuals,
    s,
    df,
    leverage: ([days = 0, sum = 0]) => days ** 2 / y.length + (sum - days * xMean) ** 2 / xx,
  };
}
