/**
 * Normal returns fitted over an estimation sample of M complete observations. A design row is
 * x = [number of days, Σ regressor over those days…]: one day's row is [1, x_1, …], a window's row the sum of its days'.
 */
export interface FittedReturn {
  readonly alpha: number;
  /** One slope per regressor of the design row. */
  readonly betas: readonly number[];
  /** The slope where the row has one regressor, the market; null with several factors. */
  readonly beta: number | null;
  /** √(Σe²/(M−k)), per session. */
  readonly sigma: number;
  /** M − k. */
  readonly df: number;
  /** One per estimation observation, in order. */
  readonly residuals: readonly number[];
  /** Σ E[R] over the days of the row. */
  expected(row: readonly number[]): number;
  /** x'(X'X)⁻¹x of the row; the forecast variance of its sum is s²(days + leverage). */
  leverage(row: readonly number[]): number;
}

/** α·days + Σβ·x of a design row. */
export function expectedReturn(alpha: number, betas: readonly number[], row: readonly number[]): number {
  return betas.reduce((sum, beta, j) => sum + beta * (row[j + 1] ?? 0), alpha * (row[0] ?? 0));
}
