import { mean } from './mean.js';

/** Σ(x − x̄)², unit squared; 0 when there are no values. Centred first, so that a large mean costs no digits. */
export function sumOfSquares(values: ArrayLike<number>): number {
  const centre = mean(values);
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum += ((values[i] ?? 0) - centre) ** 2;
  return sum;
}
