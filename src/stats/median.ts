/** The middle value, the mean of the two middle ones of an even number; NaN when there are none. In the unit of the values. */
export function median(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values).sort();
  const n = sorted.length;
  const upper = sorted[n >> 1] ?? Number.NaN;
  return n % 2 === 1 ? upper : ((sorted[(n >> 1) - 1] ?? Number.NaN) + upper) / 2;
}
