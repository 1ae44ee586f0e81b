/**
 * Two-sided exact p of Kendall's τ over n rows without ties (Kendall 1970): twice the share of the n! orders in which at
 * most `rare` pairs are out of order, at most 1. The counts by n come from those by n − 1 as running sums.
 * @param rare the smaller of the numbers of pairs out of order and in order
 */
export function kendallExactP(n: number, rare: number): number {
  if (4 * rare >= n * (n - 1)) return 1;
  // Shares instead of counts: n! leaves the range of floating point.
  let shares = new Float64Array(rare + 1);
  shares[0] = 1;
  for (let size = 2; size <= n; size += 1) {
    const next = new Float64Array(rare + 1);
    let window = 0;
    for (let k = 0; k <= rare; k += 1) {
      window += shares[k] ?? 0;
      if (k >= size) window -= shares[k - size] ?? 0;
      next[k] = window / size;
    }
    shares = next;
  }
  return Math.min(1, 2 * shares.reduce((sum, share) => sum + share, 0));
}
