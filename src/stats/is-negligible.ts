/**
 * Spread below this share of the largest value is rounding, not variation: sums of some hundred doubles
 * (unit roundoff 1.1e-16) lose about three digits, which leaves a wide margin to any real return series.
 */
const ROUNDING = 1e-12;

/** Whether a standard deviation is zero but for rounding, measured against the values it came from. */
export function isNegligible(deviation: number, values: readonly number[]): boolean {
  const largest = values.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  return deviation <= ROUNDING * largest;
}
