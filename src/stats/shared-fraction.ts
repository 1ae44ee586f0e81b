/** Share of the first window's days that the second has too: the τ of two windows of one length. Days ascend. */
export function sharedFraction(a: readonly number[], b: readonly number[]): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const difference = (a[i] ?? 0) - (b[j] ?? 0);
    if (difference === 0) shared += 1;
    if (difference <= 0) i += 1;
    if (difference >= 0) j += 1;
  }
  return a.length === 0 ? 0 : shared / a.length;
}
