import { studentQuantile } from './student-quantile.js';

/**
 * Smallest true effect that a two-sided t test of level alpha finds with the given power:
 * (t(1 − α/2; df) + t(power; df))·se (Bloom 1995). The shifted t stands in for the noncentral one; `powerOfT` says what
 * power this effect has exactly (within one point of 80 % from about 10 degrees of freedom).
 * @param se standard error of the effect's estimate; the answer has its unit
 * @param df degrees of freedom of se, finite
 */
export function minDetectableEffect(se: number, df: number, alpha = 0.05, power = 0.8): number {
  return (studentQuantile(1 - alpha / 2, df) + studentQuantile(power, df)) * se;
}
