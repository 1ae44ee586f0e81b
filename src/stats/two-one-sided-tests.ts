import { normalQuantile } from './normal-quantile.js';
import { oneSidedP } from './one-sided-p.js';
import { studentQuantile } from './student-quantile.js';
import { type Formula, type TestStatistic, undefinedResult } from './test-statistic.js';

/** An estimate with its error; df null: the error is known, or large-sample, and N(0, 1) takes the place of t. */
export interface Estimate {
  readonly effect: number;
  /** Standard error, in the unit of the effect. */
  readonly se: number;
  readonly df: number | null;
}

const base = { formulaId: 'two_one_sided_tests', reference: 'Schuirmann (1987)' } as const;

/**
 * Equivalence to zero by two one-sided tests: H0 says |effect| ≥ margin, and p is the larger of P(T ≥ (effect + margin)/se)
 * and P(T ≤ (effect − margin)/se). p ≤ α exactly where the 1 − 2α interval (90 % for 5 %), `inputs.low` and
 * `inputs.high`, lies within ± margin. The statistic is that of the harder of the two tests, positive where it favours
 * equivalence. An effect that is merely not significant passes only if its error is small enough.
 * @param margin smallest effect of interest, in the unit of the effect, above 0
 */
export function twoOneSidedTests({ effect, se, df }: Estimate, margin: number, alpha = 0.05): TestStatistic {
  const formula: Formula = { ...base, distribution: df === null ? 'normal' : 'student_t' };
  const given = { effect, se, margin, alpha };
  if (!(margin > 0)) return undefinedResult(formula, 'the margin must be above 0', given);
  if (!(se > 0) || !Number.isFinite(se) || !Number.isFinite(effect))
    return undefinedResult(formula, 'no finite error above 0 to measure by', given);
  if (df !== null && !(df > 0))
    return undefinedResult(formula, 'no degree of freedom is left for the error', given);
  const above = (effect + margin) / se;
  const below = (margin - effect) / se;
  const half = (df === null ? normalQuantile(1 - alpha) : studentQuantile(1 - alpha, df)) * se;
  return {
    statistic: Math.min(above, below),
    pValue: oneSidedP(Math.min(above, below), df),
    df,
    ...formula,
    inputs: {
      ...given,
      low: effect - half,
      high: effect + half,
      p_above_lower: oneSidedP(above, df),
      p_below_upper: oneSidedP(below, df),
    },
  };
}
