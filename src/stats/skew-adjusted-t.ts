import { isNegligible } from './is-negligible.js';
import { moments } from './moments.js';
import { type Formula, studentResult, type TestStatistic, undefinedResult } from './test-statistic.js';

const formula: Formula = {
  formulaId: 'skew_adjusted_t',
  reference: 'Hall (1992)',
  distribution: 'student_t',
};

/**
 * √N·(S + g·S²/3 + g²·S³/27 + g/(6N)) on t(N − 1), S = mean(CAR)/sd(CAR), g the bias-corrected skewness G1: a
 * monotone transformation of the cross-sectional t that removes the first-order effect of skewness. Like that t it
 * takes the events to be independent.
 * @param cars one cumulative abnormal return per event, as a fraction
 */
export function skewAdjustedT(cars: ArrayLike<number>): TestStatistic {
  const { n, mean, sd, skewness: g, largest } = moments(cars);
  if (n < 3) return undefinedResult(formula, `${n} events; a skewness needs at least 3`, { n });
  const s = mean / sd;
  if (isNegligible(sd, [largest])) {
    return undefinedResult(formula, 'the CARs do not vary over events', { n, s: null, skewness: null });
  }
  const adjusted = s + (g * s ** 2) / 3 + (g ** 2 * s ** 3) / 27 + g / (6 * n);
  return studentResult(formula, Math.sqrt(n) * adjusted, n - 1, { n, s, skewness: g });
}
