/**
 * Arithmetic mean, in the unit of the values; NaN when there are none.
 * Two passes: the second adds the mean of the deviations and so removes the rounding of the first (Chan, Golub and LeVeque 1983).
 */
export function mean(values: readonly number[]): number {
  const first = values.reduce((sum, value) => sum + value, 0) / values.length;
  return first + values.reduce((sum, value) => sum + (value - first), 0) / values.length;
}
