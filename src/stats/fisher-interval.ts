import { normalQuantile } from './normal-quantile.js';

/**
 * Interval of a correlation coefficient: tanh(atanh r ± z·√(v/(n−3))), Fisher (1915).
 * `varianceFactor` v is 1 for Pearson; Spearman widens it. Null below four rows; the point itself for |r| = 1.
 */
export function fisherInterval(
  r: number,
  n: number,
  level = 0.95,
  varianceFactor = 1,
): { readonly low: number; readonly high: number } | null {
  if (n < 4) return null;
  const half = normalQuantile((1 + level) / 2) * Math.sqrt(varianceFactor / (n - 3));
  if (Math.abs(r) === 1) return { low: r, high: r };
  return { low: Math.tanh(Math.atanh(r) - half), high: Math.tanh(Math.atanh(r) + half) };
}
