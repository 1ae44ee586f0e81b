import cdf from '@stdlib/stats-base-dists-binomial-cdf';

/**
 * Two-sided p value of `successes` in n trials: twice the smaller of P(X ≤ k) and P(X ≥ k), at most 1 (Fisher 1935).
 * At probability ½ the distribution is symmetric and this is also the sum over all outcomes no likelier than k.
 * Both tails are taken as lower ones, P(X ≥ k) as P(n − X ≤ n − k), so that far tails keep their digits.
 */
export function binomialP(successes: number, n: number, probability = 0.5): number {
  const lower = cdf(successes, n, probability);
  const upper = cdf(n - successes, n, 1 - probability);
  return Math.min(1, 2 * Math.min(lower, upper));
}
