import { sumOfSquares } from './sum-of-squares.js';

/** Sample variance Σ(x − x̄)²/(n − 1), unit squared; NaN below two values. */
export function variance(values: ArrayLike<number>): number {
  return values.length < 2 ? Number.NaN : sumOfSquares(values) / (values.length - 1);
}
