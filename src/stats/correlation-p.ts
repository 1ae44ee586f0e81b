import { studentP } from './student-p.js';

/**
 * Two-sided p of a correlation coefficient over n rows: t = r·√((n−2)/(1−r²)) on t(n−2), Student (1908).
 * 0 for |r| = 1; null below three rows.
 */
export function correlationP(r: number, n: number): number | null {
  if (n < 3) return null;
  if (Math.abs(r) === 1) return 0;
  return studentP(r * Math.sqrt((n - 2) / ((1 - r) * (1 + r))), n - 2);
}
