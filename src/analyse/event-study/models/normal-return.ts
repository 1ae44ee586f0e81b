/** What one event's returns would have been without it, as estimated before it. */
export interface NormalReturn {
  /** Null where the model estimates none. */
  readonly alpha: number | null;
  readonly beta: number | null;
  /** √(Σe²/(M−k)), per session. */
  readonly sigma: number;
  /** M − k. */
  readonly df: number;
  /** One per estimation observation, in order. */
  readonly residuals: readonly number[];
  /** Expected return of a session with this benchmark return. */
  expected(market: number): number;
  /** x_W'(X'X)⁻¹x_W for the summed design row of sessions with these benchmark returns; V = s²(L + leverage). */
  leverage(markets: readonly number[]): number;
}

/** A model of normal returns; one a file. */
export interface NormalReturnModel {
  readonly needsMarket: boolean;
  /** k: parameters estimated. */
  readonly parameters: number;
  /** Null where the estimation sample is degenerate. `market` is as long as `returns`; zeros where it is not needed. */
  fit(returns: readonly number[], market: readonly number[]): NormalReturn | null;
}
