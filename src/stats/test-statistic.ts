import { normalP } from './normal-p.js';
import { studentP } from './student-p.js';

/** One statistic with all that a reader needs to audit it. */
export interface TestStatistic {
  readonly statistic: number | null;
  /** Two-sided. */
  readonly pValue: number | null;
  readonly df: number | null;
  /** Under the null hypothesis: `student_t` (with df) or `normal`. */
  readonly distribution: string;
  /** Key of the formula in docs/statistics.md. */
  readonly formulaId: string;
  /** Author and year. */
  readonly reference: string;
  readonly inputs: Readonly<Record<string, number | null>>;
  /** Why the statistic is null. */
  readonly reason?: string;
}

/** What every result of one test has in common. */
export interface Formula {
  readonly formulaId: string;
  readonly reference: string;
  readonly distribution: 'student_t' | 'normal';
}

type Inputs = TestStatistic['inputs'];

/** A statistic on t(df). */
export function studentResult(
  formula: Formula,
  statistic: number,
  df: number,
  inputs: Inputs,
): TestStatistic {
  return { statistic, pValue: studentP(statistic, df), df, ...formula, inputs };
}

/** A statistic on N(0, 1). */
export function normalResult(formula: Formula, statistic: number, inputs: Inputs): TestStatistic {
  return { statistic, pValue: normalP(statistic), df: null, ...formula, inputs };
}

/** A statistic that is not defined here, and why. */
export function undefinedResult(formula: Formula, reason: string, inputs: Inputs): TestStatistic {
  return { statistic: null, pValue: null, df: null, ...formula, inputs, reason };
}
