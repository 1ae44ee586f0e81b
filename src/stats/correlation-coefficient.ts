import { isNegligible } from './is-negligible.js';
import { mean } from './mean.js';
import { sumOfSquares } from './sum-of-squares.js';

/**
 * Product-moment coefficient Σ(x−x̄)(y−ȳ)/√(Σ(x−x̄)²·Σ(y−ȳ)²), Pearson (1895); x and y of one length.
 * Null below two rows or when one side does not vary.
 */
export function correlationCoefficient(x: readonly number[], y: readonly number[]): number | null {
  if (x.length !== y.length)
    throw new RangeError(`x has ${x.length} rows and y has ${y.length}; pair them first`);
  if (x.length < 2) return null;
  const xx = sumOfSquares(x);
  const yy = sumOfSquares(y);
  if (isNegligible(Math.sqrt(xx / x.length), x) || isNegligible(Math.sqrt(yy / y.length), y)) return null;
  const xMean = mean(x);
  const yMean = mean(y);
  const xy = x.reduce((sum, value, i) => sum + (value - xMean) * ((y[i] ?? yMean) - yMean), 0);
  // Rounding may leave a perfect line just beyond 1.
  return Math.max(-1, Math.min(1, xy / (Math.sqrt(xx) * Math.sqrt(yy))));
}
