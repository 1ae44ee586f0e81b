import cdf from '@stdlib/stats-base-dists-normal-cdf';

/** Two-sided p value of a standard normal statistic: 2·Φ(−|z|), from the lower tail so that far tails keep their digits. */
export function normalP(z: number): number {
  return 2 * cdf(-Math.abs(z), 0, 1);
}
