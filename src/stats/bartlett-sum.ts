/**
 * Long-run sum of a series about zero with Bartlett weights (Newey and West 1987):
 * Σ_{|k| ≤ L} (1 − |k|/(L + 1))·Σ_t u_t·u_{t−k}, in the unit of u². The weights keep it at or above zero but for rounding.
 * A place without an observation holds 0: it adds nothing and keeps the distance of the others (Parzen 1963).
 * @param u scores of an estimating equation, which sum to about 0
 * @param lag L, a whole number from 0
 */
export function bartlettSum(u: ArrayLike<number>, lag: number): number {
  let total = 0;
  for (let k = 0; k <= Math.min(lag, u.length - 1); k += 1) {
    let sum = 0;
    for (let t = k; t < u.length; t += 1) sum += (u[t] ?? 0) * (u[t - k] ?? 0);
    total += (k === 0 ? 1 : 2) * (1 - k / (lag + 1)) * sum;
  }
  return Math.max(0, total);
}
