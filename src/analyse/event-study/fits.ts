/** What became of an event's estimation. */
export const FIT = { ok: 0, degenerate: 1, noBenchmark: 2, notConverged: 3 } as const;

/** A fit whose expected return or forecast variance is no straight line on the benchmark. Rows are of the sheet. */
export interface GeneralFit {
  /** Slopes by factor; empty where the model has none. */
  readonly betas: Readonly<Record<string, number>>;
  expected(row: number): number;
  /** Forecast variance of the abnormal return of one row. */
  variance(row: number): number;
  /** Forecast variance of their sum over rows first…last. */
  sumVariance(first: number, last: number): number;
}

/**
 * Normal returns of many events, one column a figure. E[R] = alpha + beta·x; V = sigma²(1 + 1/levelObs + (x − xMean)²/xx)
 * for one session, sigma²(L + L²/levelObs + (Σx − L·xMean)²/xx) for the sum of L.
 */
export interface Fits {
  readonly status: Uint8Array;
  readonly alpha: Float64Array;
  readonly beta: Float64Array;
  /** √(Σe²/(M−k)). */
  readonly sigma: Float64Array;
  /** M: complete observations of the estimation span. */
  readonly nObs: Int32Array;
  /** M − k. */
  readonly df: Int32Array;
  /** M where a level was estimated, Infinity where none was. */
  readonly levelObs: Float64Array;
  readonly xMean: Float64Array;
  /** Σ(x − x̄)²; Infinity where no slope was estimated. */
  readonly xx: Float64Array;
  /** k, the parameters that the model estimates. */
  readonly parameters: number;
  /** Per event where the columns do not say it all; null entries where the estimation failed. */
  readonly general: readonly (GeneralFit | null)[] | null;
}

/** Room for n fits of a model with k parameters; who fits an event writes every figure that its formula reads. */
export function emptyFits(n: number, parameters: number): Omit<Fits, 'general'> {
  return {
    parameters,
    status: new Uint8Array(n),
    alpha: new Float64Array(n),
    beta: new Float64Array(n),
    sigma: new Float64Array(n),
    nObs: new Int32Array(n),
    df: new Int32Array(n),
    levelObs: new Float64Array(n),
    xMean: new Float64Array(n),
    xx: new Float64Array(n),
  };
}
