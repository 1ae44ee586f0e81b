import { factorQr } from './householder-qr.js';
import { fitLeastSquares } from './least-squares-qr.js';
import { mean } from './mean.js';

/** A least squares fit with a constant, and each row's influence on each coefficient. */
export interface Regression {
  /** Intercept first. */
  readonly coefficients: readonly number[];
  readonly residuals: readonly number[];
  readonly rows: number;
  /** n − k. */
  readonly df: number;
  /** Σe²/(n − k). */
  readonly s2: number;
  readonly r2: number;
  /** (X′X)⁻¹x_t: one list of n a coefficient. */
  readonly influence: readonly Float64Array[];
  /** Diagonal of (X′X)⁻¹. */
  readonly inverseDiagonal: readonly number[];
  /** x_t′(X′X)⁻¹x_t. */
  readonly leverages: Float64Array;
}

/**
 * y on a constant and the columns by Householder QR of centred columns, so that NIST Longley keeps eight digits of the
 * coefficients and of their errors. Null where `fitLeastSquares` has no fit.
 */
export function regress(y: readonly number[], columns: readonly (readonly number[])[]): Regression | null {
  const fit = fitLeastSquares(y, columns);
  if (fit === null) return null;
  const n = y.length;
  const means = columns.map(mean);
  const centred = columns.map((column, j) => Float64Array.from(column, (value) => value - (means[j] ?? 0)));
  const qr = factorQr(centred);
  const inverse = columns.map((_, j) =>
    qr.solve(qr.solveTransposed(columns.map((__, i) => (i === j ? 1 : 0)))),
  );
  const slopes = inverse.map((row) => {
    const own = new Float64Array(n);
    for (const [i, weight] of row.entries()) {
      const column = centred[i] ?? new Float64Array();
      for (let t = 0; t < n; t += 1) own[t] = (own[t] ?? 0) + weight * (column[t] ?? 0);
    }
    return own;
  });
  const level = new Float64Array(n).fill(1 / n);
  const leverages = new Float64Array(n).fill(1 / n);
  for (const [j, own] of slopes.entries()) {
    const column = centred[j] ?? new Float64Array();
    for (let t = 0; t < n; t += 1) {
      level[t] = (level[t] ?? 0) - (means[j] ?? 0) * (own[t] ?? 0);
      leverages[t] = (leverages[t] ?? 0) + (own[t] ?? 0) * (column[t] ?? 0);
    }
  }
  const atMeans = inverse.reduce(
    (sum, row, j) => sum + row.reduce((s, value, i) => s + value * (means[i] ?? 0), 0) * (means[j] ?? 0),
    1 / n,
  );
  const centre = mean(y);
  const rest = fit.residuals.reduce((sum, e) => sum + e ** 2, 0);
  const whole = y.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  return {
    coefficients: fit.coefficients,
    residuals: fit.residuals,
    rows: n,
    df: fit.df,
    s2: rest / fit.df,
    r2: 1 - rest / whole,
    influence: [level, ...slopes],
    inverseDiagonal: [atMeans, ...inverse.map((row, j) => row[j] ?? Number.NaN)],
    leverages,
  };
}
