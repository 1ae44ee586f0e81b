/** Shares of the largest size: below it a CAR is 0, and two CARs are equal, but for rounding. */
const ROUNDING = 1e-12;

/**
 * Largest |value| that is 0 but for rounding, and the largest gap between equal sizes: 1e-12 of the largest. A CAR is a
 * difference of sums, so events that moved alike differ in their last bits.
 */
export function zeroSize(values: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < values.length; i += 1) largest = Math.max(largest, Math.abs(values[i] ?? 0));
  return ROUNDING * largest;
}
