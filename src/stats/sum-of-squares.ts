import { mean } from './mean.js';

/** Σ(x − x̄)², unit squared; 0 when there are no values. Centred first, so that a large mean costs no digits. */
export function sumOfSquares(values: readonly number[]): number {
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
}
