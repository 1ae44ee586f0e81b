import cdf from '@stdlib/stats-base-dists-chisquare-cdf';
import { normalP } from './normal-p.js';

/**
 * P(X > x) of the chi-squared distribution with a whole number of degrees of freedom (Pearson 1900); one-sided, as a
 * chi-squared test is. NaN for other degrees of freedom. Above the mean 1 − cdf would lose the tail, which is there a
 * finite sum of positive terms e^{−y}·y^a/Γ(a + 1), y = x/2, over a = df/2 − 1, df/2 − 2, … down to 0 or ½, and for
 * odd df the two-sided normal tail at √x beside it (Abramowitz and Stegun 1964, 26.4.4 and 26.4.5).
 */
export function chiSquaredP(x: number, df: number): number {
  if (!Number.isInteger(df) || df < 1 || Number.isNaN(x)) return Number.NaN;
  if (x <= 0) return 1;
  if (x < df) return 1 - cdf(x, df);
  const y = x / 2;
  const odd = df % 2 === 1;
  const tail = odd ? normalP(Math.sqrt(x)) : 0;
  if (df === 1) return tail;
  const top = df / 2 - 1;
  // ln of the largest term, whose Γ(a + 1) is a·(a − 1)·…, ending in Γ(1) = 1 or in Γ(½) = √π.
  let log = -y - (odd ? Math.log(Math.PI) / 2 : 0);
  for (let a = top; a > 0; a -= 1) log += Math.log(y / a);
  if (odd) log -= Math.log(y) / 2;
  let ratio = 1;
  let sum = 0;
  for (let a = top; a >= 0; a -= 1) {
    sum += ratio;
    ratio *= a / y;
  }
  return tail + Math.exp(log) * sum;
}
