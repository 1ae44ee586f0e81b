import { isRounding } from './is-negligible.js';
import { spread } from './spread.js';
import { type Formula, type TestStatistic, undefinedResult } from './test-statistic.js';
import { twoOneSidedTests } from './two-one-sided-tests.js';

const formula: Formula = {
  formulaId: 'two_one_sided_tests',
  reference: 'Schuirmann (1987)',
  distribution: 'student_t',
};

/**
 * Is the mean of a sample within ± margin of 0? Two one-sided t tests with se = sd/√n on t(n − 1). Takes the values to be
 * independent: hand over one value a cluster where events share dates.
 * @param margin smallest effect of interest, in the unit of the values
 */
export function equivalenceOfMean(values: ArrayLike<number>, margin: number, alpha = 0.05): TestStatistic {
  const n = values.length;
  if (n < 2) return undefinedResult(formula, `${n} values; a spread needs at least 2`, { n, margin, alpha });
  const { mean, sd, largest } = spread(values);
  if (isRounding(sd, largest))
    return undefinedResult(formula, 'the values do not vary', { n, effect: mean, margin, alpha });
  const test = twoOneSidedTests({ effect: mean, se: sd / Math.sqrt(n), df: n - 1 }, margin, alpha);
  return { ...test, inputs: { n, ...test.inputs } };
}
