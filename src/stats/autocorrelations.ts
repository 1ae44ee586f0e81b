import { isNegligible } from './is-negligible.js';
import { mean } from './mean.js';
import { sumOfSquares } from './sum-of-squares.js';

/**
 * Autocorrelations 1 … most: Σ(v_t − v̄)(v_{t−k} − v̄)/Σ(v_t − v̄)², mean and variance those of the whole series (Box and
 * Jenkins 1970). Null where the series does not vary; lags from the length on are left out.
 */
export function autocorrelations(values: readonly number[], most: number): number[] | null {
  if (values.length < 2) return null;
  const squares = sumOfSquares(values);
  if (isNegligible(Math.sqrt(squares / values.length), values)) return null;
  const centre = mean(values);
  const u = Float64Array.from(values, (value) => value - centre);
  return Array.from({ length: Math.min(most, values.length - 1) }, (_, i) => {
    let sum = 0;
    for (let t = i + 1; t < u.length; t += 1) sum += (u[t] ?? 0) * (u[t - i - 1] ?? 0);
    return sum / squares;
  });
}
