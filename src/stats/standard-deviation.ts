import { variance } from './variance.js';

/** Sample standard deviation (n − 1), in the unit of the values; NaN below two values. */
export function standardDeviation(values: ArrayLike<number>): number {
  return Math.sqrt(variance(values));
}
