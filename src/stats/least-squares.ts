/** An ordinary least squares fit and what a forecast from it needs. */
export interface LeastSquares {
  /** Intercept first. */
  readonly coefficients: readonly number[];
  readonly residuals: readonly number[];
  /** √(Σe²/(M−k)), in the unit of y. */
  readonly s: number;
  /** M − k. */
  readonly df: number;
  /**
   * x'(X'X)⁻¹x of a design row x = [number of days, Σ regressor…]: one day's row gives the forecast variance
   * s²(1 + leverage), the summed row of L days the exact variance of their sum, s²(L + leverage).
   */
  leverage(row: readonly number[]): number;
}
