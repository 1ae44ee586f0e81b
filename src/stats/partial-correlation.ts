import type { Association } from './association.js';
import { correlationCoefficient } from './correlation-coefficient.js';
import { fisherInterval } from './fisher-interval.js';
import { fitLeastSquares } from './least-squares-qr.js';
import { studentP } from './student-p.js';

const reference = 'Fisher (1924); p: t on n − 2 − q; interval: Fisher (1915) on n − q rows';

/**
 * Correlation of what a regression on a constant and the q controls leaves of x and of y. p on t(n − 2 − q), 95 % interval
 * by Fisher's z with n − q − 3.
 * @param controls one list a control, of the length of x
 */
export function partialCorrelation(
  x: readonly number[],
  y: readonly number[],
  controls: readonly (readonly number[])[],
): Association {
  const n = x.length;
  const q = controls.length;
  const none = { coefficient: null, pValue: null, low: null, high: null, n, reference };
  if (q === 0) return { ...none, reason: 'no controls are given' };
  if (n < q + 3) return { ...none, reason: `${n} rows for ${q} controls; at least ${q + 3} are needed` };
  const [left, right] = [fitLeastSquares(x, controls), fitLeastSquares(y, controls)];
  if (left === null || right === null) {
    return { ...none, reason: 'the controls are collinear, do not vary, or explain a series wholly' };
  }
  const coefficient = correlationCoefficient(left.residuals, right.residuals);
  if (coefficient === null) return { ...none, reason: 'the controls leave nothing of a series' };
  const df = n - 2 - q;
  const r = coefficient;
  const pValue = Math.abs(r) === 1 ? 0 : studentP(r * Math.sqrt(df / ((1 - r) * (1 + r))), df);
  const { low, high } = fisherInterval(r, n - q) ?? { low: null, high: null };
  return { coefficient, pValue, low, high, n, reference };
}
