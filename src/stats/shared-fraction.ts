/** Share of the first window's days that the second has too: the τ of two windows of one length. Days ascend. */
export function sharedFraction(a: readonly number[], b: readonly number[]): number {
  if (a.length === 0) return 0;
  const other = new Set(b);
  return a.filter((day) => other.has(day)).length / a.length;
}
