import cdf from '@stdlib/stats-base-dists-normal-cdf';
import type { Sign } from './rival.js';

/** z(0.975) + z(0.8): the size that a two-sided 5 % test finds with 80 % power, in standard errors. */
export const DETECTABLE = 2.801585218112969;

/**
 * ln Φ(x): beyond about −38 Φ is no number any more, and its tail Φ(x) ≈ φ(x)/|x|·(1 − 1/x²) stands in
 * (Abramowitz and Stegun 1964, 26.2.12).
 */
function logNormalCdf(x: number): number {
  if (x > -30) return Math.log(cdf(x, 0, 1));
  return -(x * x) / 2 - Math.log(-x * Math.sqrt(2 * Math.PI)) + Math.log1p(-1 / (x * x));
}

/**
 * How much better a predicted sign explains a standardised effect z ~ N(μ, 1) than no effect does: the log Bayes factor
 * against μ = 0 of μ normal about δ with standard deviation τ = δ/2, cut off at 0 on the predicted side: ln N(sz; δ, 1 + τ²) − ln N(sz; 0, 1) + ln Φ(m/v) − ln Φ(2), m = (δ + τ²sz)/(1 + τ²),
 * v² = τ²/(1 + τ²). Little of it lies near 0, so that an effect near 0 speaks for none almost as fast as a large one
 * against it (Johnson and Rossell 2010), and the size stays free, because a rival names signs. A prediction of nothing
 * has 0, the measure of all others.
 * @param size δ, in standard errors: what can be detected, or the smallest effect of interest where that is more
 */
export function rivalScore(z: number, sign: Sign, size = DETECTABLE): number {
  if (sign === 0) return 0;
  const spread = size / 2;
  const towards = sign * z;
  const total = 1 + spread ** 2;
  const mean = (size + spread ** 2 * towards) / total;
  const deviation = spread / Math.sqrt(total);
  return (
    -Math.log(total) / 2 -
    (towards - size) ** 2 / (2 * total) +
    (z * z) / 2 +
    logNormalCdf(mean / deviation) -
    logNormalCdf(2)
  );
}
