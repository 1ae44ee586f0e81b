import { correlationCoefficient } from './correlation-coefficient.js';

/** Pearson coefficient over the `window` rows that end at each row from `window` − 1 on; null where a side does not vary. */
export function rollingCorrelation(
  x: readonly number[],
  y: readonly number[],
  window: number,
): { readonly index: number; readonly coefficient: number | null }[] {
  return Array.from({ length: Math.max(0, x.length - window + 1) }, (_, start) => ({
    index: start + window - 1,
    coefficient: correlationCoefficient(x.slice(start, start + window), y.slice(start, start + window)),
  }));
}
