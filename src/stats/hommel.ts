/**
 * p values adjusted by Hommel (1988) in the order given, by the algorithm of Wright (1992): never above Holm's, valid where
 * the tests are independent or positively dependent (Simes).
 */
export function hommel(pValues: readonly number[]): number[] {
  const order = pValues.map((p, place) => ({ p, place })).sort((a, b) => a.p - b.p);
  const sorted = order.map(({ p }) => p);
  const n = sorted.length;
  const adjusted = [...sorted];
  for (let m = n; m > 1; m -= 1) {
    let least = Number.POSITIVE_INFINITY;
    for (let i = 1; i <= m; i += 1) least = Math.min(least, (m * (sorted[n - m + i - 1] ?? 1)) / i);
    for (let i = 0; i < n; i += 1) {
      const bound = i >= n - m ? least : Math.min(m * (sorted[i] ?? 1), least);
      adjusted[i] = Math.max(adjusted[i] ?? 0, bound);
    }
  }
  const inOrder = new Array<number>(n).fill(1);
  for (const [i, { place }] of order.entries()) inOrder[place] = Math.min(1, adjusted[i] ?? 1);
  return inOrder;
}
