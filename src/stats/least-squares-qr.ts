import { factorQr } from './householder-qr.js';
import { isNegligible } from './is-negligible.js';
import type { LeastSquares } from './least-squares.js';
import { mean } from './mean.js';

/** y and the regressors less their means, or as they are without an intercept. */
interface Design {
  readonly means: readonly number[];
  readonly yMean: number;
  readonly y: Float64Array;
  readonly columns: readonly Float64Array[];
}

function centre(y: readonly number[], columns: readonly (readonly number[])[], intercept: boolean): Design {
  const means = columns.map((column) => (intercept ? mean(column) : 0));
  const yMean = intercept ? mean(y) : 0;
  return {
    means,
    yMean,
    y: Float64Array.from(y, (value) => value - yMean),
    columns: columns.map((column, j) => Float64Array.from(column, (value) => value - (means[j] ?? 0))),
  };
}

function checkLengths(y: readonly number[], columns: readonly (readonly number[])[]): void {
  for (const [j, column] of columns.entries()) {
    if (column.length === y.length) continue;
    throw new RangeError(`y has ${y.length} rows and regressor ${j} has ${column.length}; pair them first`);
  }
}

/** Whether a regressor varies (has any size, without an intercept) beyond rounding. */
function carries(centred: Float64Array, column: readonly number[]): boolean {
  const size = Math.sqrt(centred.reduce((sum, value) => sum + value ** 2, 0) / centred.length);
  return !isNegligible(size, column);
}

/**
 * y = a + Σ b_j·x_j + e by least squares: centred columns through Householder QR, so that NIST Longley keeps eight
 * digits. k counts the intercept; coefficients and the row of `leverage` begin with it, or with the first regressor
 * where there is none.
 * Null with fewer than k + 1 rows, when a regressor does not vary or is a combination of others (what is left of it
 * below 1e-10 of its own length), or when the fit leaves no residual.
 * @param y M values
 * @param columns one list of M values per regressor
 */
export function fitLeastSquares(
  y: readonly number[],
  columns: readonly (readonly number[])[],
  { intercept = true }: { readonly intercept?: boolean } = {},
): LeastSquares | null {
  checkLengths(y, columns);
  const constants = intercept ? 1 : 0;
  const rows = y.length;
  const df = rows - columns.length - constants;
  if (df < 1) return null;
  const design = centre(y, columns, intercept);
  if (!columns.every((column, j) => carries(design.columns[j] ?? new Float64Array(), column))) return null;
  const qr = factorQr(design.columns);
  if (qr.dependent.length > 0) return null;
  const slopes = qr.solve(qr.rotate(design.y));
  const residuals = Array.from(design.y, (value, i) => {
    return slopes.reduce((rest, slope, j) => rest - slope * (design.columns[j]?.[i] ?? 0), value);
  });
  const s = Math.sqrt(residuals.reduce((sum, residual) => sum + residual ** 2, 0) / df);
  if (isNegligible(s, y)) return null;
  const level = slopes.reduce((rest, slope, j) => rest - slope * (design.means[j] ?? 0), design.yMean);
  return {
    coefficients: intercept ? [level, ...slopes] : slopes,
    residuals,
    s,
    df,
    leverage(row) {
      const days = intercept ? (row[0] ?? 0) : 0;
      const centred = design.means.map((value, j) => (row[j + constants] ?? 0) - days * value);
      const own = intercept ? days ** 2 / rows : 0;
      return qr.solveTransposed(centred).reduce((sum, value) => sum + value ** 2, own);
    },
  };
}
