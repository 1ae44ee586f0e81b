/**
 * Spread below this share of the largest value is rounding, not variation: sums of some hundred doubles
 * (unit roundoff 1.1e-16) lose about three digits, which leaves a wide margin to any real return series.
 */
const ROUNDING = 1e-12;

/** Whether a standard deviation is zero but for rounding beside the largest absolute value it came from. */
export function isRounding(deviation: number, largest: number): boolean {
  return deviation <= ROUNDING * largest;
}

/** The same, measured against the values themselves. */
export function isNegligible(deviation: number, values: ArrayLike<number>): boolean {
  let largest = 0;
  for (let i = 0; i < values.length; i += 1) largest = Math.max(largest, Math.abs(values[i] ?? 0));
  return isRounding(deviation, largest);
}
