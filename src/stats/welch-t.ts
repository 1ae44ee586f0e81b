import { isRounding } from './is-negligible.js';
import { spread } from './spread.js';
import { type Formula, studentResult, type TestStatistic, undefinedResult } from './test-statistic.js';

const formula: Formula = { formulaId: 'welch_t', reference: 'Welch (1947)', distribution: 'student_t' };

/**
 * Difference of two means over √(s₁²/n₁ + s₂²/n₂), each s² with n − 1, on t with the degrees of freedom of Satterthwaite
 * (1946). Takes the values to be independent.
 * @param one and other in one unit; `inputs.effect` and `inputs.se` are in it
 */
export function welchT(one: ArrayLike<number>, other: ArrayLike<number>): TestStatistic {
  const [n1, n2] = [one.length, other.length];
  if (n1 < 2 || n2 < 2)
    return undefinedResult(formula, `${n1} and ${n2} values; each spread needs at least 2`, { n1, n2 });
  const [a, b] = [spread(one), spread(other)];
  const [v1, v2] = [a.sd ** 2 / n1, b.sd ** 2 / n2];
  const effect = a.mean - b.mean;
  const se = Math.sqrt(v1 + v2);
  const inputs = { n1, n2, mean1: a.mean, mean2: b.mean, sd1: a.sd, sd2: b.sd, effect, se };
  if (isRounding(se, Math.max(a.largest, b.largest)))
    return undefinedResult(formula, 'the values do not vary', inputs);
  // By shares, so that no square leaves the range of numbers.
  const share = v1 / (v1 + v2);
  const df = 1 / (share ** 2 / (n1 - 1) + (1 - share) ** 2 / (n2 - 1));
  return studentResult(formula, effect / se, df, inputs);
}
