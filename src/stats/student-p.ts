import cdf from '@stdlib/stats-base-dists-t-cdf';

/**
 * Two-sided p value of a t statistic: 2·F(−|t|; df), Student (1908).
 * Taken from the lower tail, so that a p of 1e-100 keeps its digits (1 − F would round to 0).
 */
export function studentP(t: number, df: number): number {
  return 2 * cdf(-Math.abs(t), df);
}
