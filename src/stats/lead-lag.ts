import { correlationCoefficient } from './correlation-coefficient.js';
import { correlationP } from './correlation-p.js';

export interface LaggedCorrelation {
  /** Rows y is taken after x. */
  readonly lag: number;
  readonly coefficient: number | null;
  /** Overlapping rows. */
  readonly n: number;
  readonly pValue: number | null;
}

/**
 * Cross-correlation at one lag: k > 0 pairs x_t with y_{t+k}, k < 0 pairs x_{t−k} with y_t.
 * Means and variances are those of the overlapping part (not of the whole series, as an autocovariance would have it).
 */
export function leadLag(x: readonly number[], y: readonly number[], lag: number): LaggedCorrelation {
  const n = Math.max(0, Math.min(x.length, y.length) - Math.abs(lag));
  const xStart = Math.max(0, -lag);
  const yStart = Math.max(0, lag);
  const coefficient =
    n < 3 ? null : correlationCoefficient(x.slice(xStart, xStart + n), y.slice(yStart, yStart + n));
  return { lag, coefficient, n, pValue: coefficient === null ? null : correlationP(coefficient, n) };
}
