import cdf from '@stdlib/stats-base-dists-normal-cdf';
import { studentQuantile } from './student-quantile.js';

/** Steps a standard deviation of ln s, and the weight below which the rest is rounding. */
const STEPS = 8;
const NEGLIGIBLE = 1e-18;

/**
 * Power of a two-sided t test of level alpha, the probability that |effect estimate|/se passes t(1 − α/2; df), when the
 * effect is as given: P(|T′| > t) for the noncentral T′ with noncentrality effect/se (Johnson and Welch 1940).
 * Not the shifted t: the mean of P(|Z + δ| > t·s) over s = √(χ²(df)/df) by the trapezoid rule in ln s, which for this
 * weight is good to some twelve digits.
 * @param effect true effect, in the unit of se
 * @param se standard error of its estimate
 * @param df degrees of freedom of se, finite
 */
export function powerOfT(effect: number, se: number, df: number, alpha = 0.05): number {
  const delta = Math.abs(effect / se);
  const critical = studentQuantile(1 - alpha / 2, df);
  const rejected = (s: number): number => cdf(delta - critical * s, 0, 1) + cdf(-delta - critical * s, 0, 1);
  const step = 1 / (STEPS * Math.sqrt(2 * df));
  let weights = 0;
  let sum = 0;
  for (const direction of [1, -1]) {
    for (let k = direction === 1 ? 0 : 1; ; k += 1) {
      const u = direction * k * step;
      // Density of ln s but for its constant: s^df·exp(−df·s²/2), scaled to 1 at s = 1.
      const weight = Math.exp(df * (u - Math.expm1(2 * u) / 2));
      if (weight < NEGLIGIBLE) break;
      weights += weight;
      sum += weight * rejected(Math.exp(u));
    }
  }
  return sum / weights;
}
