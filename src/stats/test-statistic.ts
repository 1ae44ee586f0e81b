import { normalP } from './normal-p.js';
import { studentP } from './student-p.js';

/** Under the null hypothesis; the last five are distributions of the data at hand, from which p is counted. */
export type NullDistribution =
  | 'student_t'
  | 'normal'
  | 'f'
  | 'binomial_exact'
  | 'signed_rank_exact'
  | 'randomization'
  | 'permutation'
  | 'empirical_rank';

/** One statistic with all that a reader needs to audit it. */
export interface TestStatistic {
  readonly statistic: number | null;
  /** Two-sided; of an equivalence or F test as its formula says. */
  readonly pValue: number | null;
  readonly df: number | null;
  /** One of {@link NullDistribution}; `student_t` goes with df, `f` with `df1` and `df2` among the inputs. */
  readonly distribution: string;
  /** Key of the formula in docs/statistics.md. */
  readonly formulaId: string;
  /** Author and year. */
  readonly reference: string;
  readonly inputs: Readonly<Record<string, number | null>>;
  /** Why the statistic is null. */
  readonly reason?: string;
  /** What a reader must know before using a statistic that is not null. */
  readonly warning?: string;
}

/** What every result of one test has in common. */
export interface Formula {
  readonly formulaId: string;
  readonly reference: string;
  readonly distribution: NullDistribution;
}

type Inputs = TestStatistic['inputs'];

/** Sums of squares of returns beyond about 1e±150 are no numbers any more. */
const OUT_OF_RANGE = 'the numbers behind it are too large or too small to be computed with';

/** A statistic on t(df). */
export function studentResult(
  formula: Formula,
  statistic: number,
  df: number,
  inputs: Inputs,
): TestStatistic {
  if (!Number.isFinite(statistic)) return undefinedResult(formula, OUT_OF_RANGE, inputs);
  return { statistic, pValue: studentP(statistic, df), df, ...formula, inputs };
}

/** A statistic on N(0, 1). */
export function normalResult(formula: Formula, statistic: number, inputs: Inputs): TestStatistic {
  if (!Number.isFinite(statistic)) return undefinedResult(formula, OUT_OF_RANGE, inputs);
  return { statistic, pValue: normalP(statistic), df: null, ...formula, inputs };
}

/** A statistic whose p value was counted or summed, not read off a curve. */
export function countedResult(
  formula: Formula,
  statistic: number,
  pValue: number,
  inputs: Inputs,
): TestStatistic {
  if (!Number.isFinite(statistic)) return undefinedResult(formula, OUT_OF_RANGE, inputs);
  return { statistic, pValue, df: null, ...formula, inputs };
}

/** A statistic that is not defined here, and why. */
export function undefinedResult(formula: Formula, reason: string, inputs: Inputs): TestStatistic {
  return { statistic: null, pValue: null, df: null, ...formula, inputs, reason };
}
