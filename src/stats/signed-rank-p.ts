/**
 * Exact two-sided p of a signed-rank sum: the share of the 2^n equally likely assignments of signs to these ranks
 * whose positive sum is at least as far from its mean as the one observed (Wilcoxon 1945; the given mid-ranks of
 * tied values: Pratt 1959). Counted by convolution over doubled ranks, which are whole numbers; counts are exact in
 * doubles up to n = 50.
 * @param ranks ranks of the absolute values, multiples of ½
 * @param positiveSum W⁺
 */
export function signedRankP(ranks: ArrayLike<number>, positiveSum: number): number {
  let total = 0;
  for (let i = 0; i < ranks.length; i += 1) total += Math.round(2 * (ranks[i] ?? 0));
  const ways = new Float64Array(total + 1);
  ways[0] = 1;
  for (let i = 0, reached = 0; i < ranks.length; i += 1) {
    const step = Math.round(2 * (ranks[i] ?? 0));
    reached += step;
    for (let sum = reached; sum >= step; sum -= 1) ways[sum] = (ways[sum] ?? 0) + (ways[sum - step] ?? 0);
  }
  // In quarters of a rank the centre, total/2, is a whole number too.
  const observed = Math.abs(2 * Math.round(2 * positiveSum) - total);
  let far = 0;
  for (let sum = 0; sum <= total; sum += 1) if (Math.abs(2 * sum - total) >= observed) far += ways[sum] ?? 0;
  return far / 2 ** ranks.length;
}
