import cdf from '@stdlib/stats-base-dists-chisquare-cdf';
import { chiSquaredP } from './chi-squared-p.js';

/** P(X ≤ k) of a Poisson count: P(χ²(2k + 2) > 2·mean) (Johnson, Kemp and Kotz 2005, 4.6). */
export function poissonAtMost(k: number, mean: number): number {
  if (k < 0) return 0;
  return mean <= 0 ? 1 : chiSquaredP(2 * mean, 2 * (k + 1));
}

/** P(X ≥ k) of a Poisson count: P(χ²(2k) ≤ 2·mean), a tail of its own, so that it keeps its digits. */
export function poissonAtLeast(k: number, mean: number): number {
  if (k <= 0) return 1;
  return mean <= 0 ? 0 : cdf(2 * mean, 2 * k);
}
