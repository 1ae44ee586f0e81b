import { isNegligible } from './is-negligible.js';
import { standardDeviation } from './standard-deviation.js';
import { type Formula, studentResult, type TestStatistic, undefinedResult } from './test-statistic.js';

const formula: Formula = {
  formulaId: 'time_series_t',
  reference: 'Brown and Warner (1980)',
  distribution: 'student_t',
};

/**
 * Crude dependence adjustment: CAAR/(√L·S) on t(T−1), S the standard deviation (n−1) of the average abnormal
 * return over the T estimation days. The averages carry whatever correlation the events have.
 * @param caar cumulative average abnormal return of the window, as a fraction
 * @param length sessions in the window (L)
 * @param estimationAars average residual of the events on each estimation day
 */
export function timeSeriesT(
  caar: number | null,
  length: number,
  estimationAars: ArrayLike<number>,
): TestStatistic {
  const days = estimationAars.length;
  if (caar === null) return undefinedResult(formula, 'no event is used in this window', { t: days });
  if (days < 2)
    return undefinedResult(formula, `${days} estimation days; at least 2 are needed`, { t: days });
  const s = standardDeviation(estimationAars);
  const inputs = { caar, l: length, t: days, s_aar: s };
  if (isNegligible(s, estimationAars)) {
    return undefinedResult(formula, 'the average residual does not vary over the estimation days', inputs);
  }
  return studentResult(formula, caar / (Math.sqrt(length) * s), days - 1, inputs);
}
