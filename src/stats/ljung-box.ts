import { autocorrelations } from './autocorrelations.js';
import { chiSquaredP } from './chi-squared-p.js';

/** n(n + 2)·Σ_{k≤m} ρ_k²/(n − k) on χ²(m) (Ljung and Box 1978). Null where the series does not vary or is not longer than m. */
export function ljungBox(
  values: readonly number[],
  lags: number,
): { readonly statistic: number; readonly pValue: number; readonly lags: number } | null {
  const n = values.length;
  const rho = n > lags ? autocorrelations(values, lags) : null;
  if (rho === null) return null;
  const statistic = n * (n + 2) * rho.reduce((sum, value, i) => sum + value ** 2 / (n - i - 1), 0);
  return { statistic, pValue: chiSquaredP(statistic, lags), lags };
}
