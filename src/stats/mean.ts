/**
 * Arithmetic mean, in the unit of the values; NaN when there are none.
 * Two passes: the second adds the mean of the deviations and so removes the rounding of the first (Chan, Golub and LeVeque 1983).
 */
export function mean(values: ArrayLike<number>): number {
  const n = values.length;
  let sum = 0;
  for (let i = 0; i < n; i += 1) sum += values[i] ?? 0;
  const first = sum / n;
  let rest = 0;
  for (let i = 0; i < n; i += 1) rest += (values[i] ?? 0) - first;
  return first + rest / n;
}
