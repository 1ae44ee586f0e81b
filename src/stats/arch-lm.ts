import { chiSquaredP } from './chi-squared-p.js';
import { fP } from './f-p.js';
import { regress } from './regression.js';

export interface ArchLm {
  readonly lm: number;
  readonly pValue: number;
  readonly f: number;
  readonly fPValue: number;
  readonly lags: number;
}

/**
 * Engle (1982): squared residuals on a constant and m of their own lags; n·R² on χ²(m), and the F of the same regression.
 * Null with too few rows or squares that do not vary.
 */
export function archLm(residuals: readonly number[], lags: number): ArchLm | null {
  const squares = residuals.map((e) => e ** 2);
  if (squares.length < 2 * lags + 2) return null;
  const lagged = Array.from({ length: lags }, (_, i) => squares.slice(lags - i - 1, squares.length - i - 1));
  const fit = regress(squares.slice(lags), lagged);
  if (fit === null) return null;
  const lm = fit.rows * fit.r2;
  const f = fit.r2 / lags / ((1 - fit.r2) / fit.df);
  return { lm, pValue: chiSquaredP(lm, lags), f, fPValue: fP(f, lags, fit.df), lags };
}
