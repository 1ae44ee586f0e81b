import { isNegligible } from './is-negligible.js';
import type { LeastSquares } from './least-squares.js';
import { mean } from './mean.js';
import { sumOfSquares } from './sum-of-squares.js';

/** y = a + e by least squares (k = 1). Null below two rows or when y does not vary. */
export function fitConstant(y: readonly number[]): LeastSquares | null {
  const df = y.length - 1;
  if (df < 1) return null;
  const level = mean(y);
  const s = Math.sqrt(sumOfSquares(y) / df);
  if (isNegligible(s, y)) return null;
  return {
    coefficients: [level],
    residuals: y.map((value) => value - level),
    s,
    df,
    leverage: ([days = 0]) => days ** 2 / y.length,
  };
}
