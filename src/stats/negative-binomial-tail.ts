import cdf from '@stdlib/stats-base-dists-f-cdf';
import { poissonAtLeast, poissonAtMost } from './poisson-tail.js';

/** From this shape on the distribution is a Poisson one to more digits than a rate is known to. */
const AS_GOOD_AS_POISSON = 1e7;

/**
 * P(X ≤ k) of a count that is Poisson with a mean which is itself gamma distributed (Greenwood and Yule 1920): its mean
 * is `mean` and its variance mean + mean²/shape. By the F distribution: P(F(2·shape, 2(k + 1)) ≤ (k + 1)/mean)
 * (Johnson, Kemp and Kotz 2005, 5.6), exact also for a shape that is no whole number.
 */
export function negativeBinomialAtMost(k: number, mean: number, shape: number): number {
  if (k < 0) return 0;
  if (mean <= 0) return 1;
  if (shape >= AS_GOOD_AS_POISSON) return poissonAtMost(k, mean);
  // Here the F form needs no special function, and keeps its digits far out.
  if (k === 0) return Math.exp(-shape * Math.log1p(mean / shape));
  return cdf((k + 1) / mean, 2 * shape, 2 * (k + 1));
}

/** P(X ≥ k) of the same count, taken as a tail of its own so that it keeps its digits. */
export function negativeBinomialAtLeast(k: number, mean: number, shape: number): number {
  if (k <= 0) return 1;
  if (mean <= 0) return 0;
  if (shape >= AS_GOOD_AS_POISSON) return poissonAtLeast(k, mean);
  return cdf(mean / k, 2 * k, 2 * shape);
}
