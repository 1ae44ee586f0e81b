import { normalP } from './normal-p.js';
import { studentP } from './student-p.js';

/**
 * P(T ≥ t) for T on t(df), or on N(0, 1) where df is null (Student 1908): one-sided, upper tail. Far above 0 it keeps
 * its digits.
 */
export function oneSidedP(t: number, df: number | null): number {
  const both = df === null ? normalP(t) : studentP(t, df);
  return t >= 0 ? both / 2 : 1 - both / 2;
}
