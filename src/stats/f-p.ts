import cdf from '@stdlib/stats-base-dists-f-cdf';

/**
 * P(F > f) of the F distribution with d1 and d2 degrees of freedom (Fisher 1924, Snedecor 1934); one-sided, as an F
 * test is. 1/F has the degrees of freedom exchanged, so the upper tail is read as a lower one and a p of 1e-100
 * keeps its digits.
 */
export function fP(f: number, d1: number, d2: number): number {
  return f <= 0 ? 1 : cdf(1 / f, d2, d1);
}
