/** One coefficient with its two-sided p and 95 % interval; null with a reason when it is not defined. */
export interface Coefficient {
  readonly coefficient: number | null;
  readonly pValue: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
  readonly reference: string;
  readonly reason?: string;
}

/** Cross-correlation at one lag: k > 0 pairs x_t with y_{t+k}. Lag 0 is association; only k ≥ 1 may be called predictive. */
export interface LagCoefficient {
  readonly lag: number;
  readonly kind: 'association' | 'predictive' | 'reverse';
  readonly coefficient: number | null;
  readonly n: number;
  readonly pValue: number | null;
}

export interface CorrelationResult {
  readonly n: number;
  readonly pearson: Coefficient;
  readonly spearman: Coefficient;
  readonly leadLag: readonly LagCoefficient[];
  readonly warnings: readonly string[];
}
