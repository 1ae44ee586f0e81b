import { isRounding } from './is-negligible.js';
import { spread } from './spread.js';
import { type Formula, studentResult, type TestStatistic, undefinedResult } from './test-statistic.js';

const formula: Formula = {
  formulaId: 'cross_sectional_t',
  reference: 'Brown and Warner (1980)',
  distribution: 'student_t',
};

/**
 * √N·mean(CAR)/sd(CAR) on t(N−1), sd with N−1. Takes the events to be independent: one headline that moves N
 * instruments on one date counts N times.
 * @param cars one cumulative abnormal return per event, as a fraction
 */
export function crossSectionalT(cars: ArrayLike<number>): TestStatistic {
  const n = cars.length;
  if (n < 2) return undefinedResult(formula, `${n} events; a spread over events needs at least 2`, { n });
  const { mean: caar, sd, largest } = spread(cars);
  const inputs = { n, caar, sd_car: sd };
  if (isRounding(sd, largest)) return undefinedResult(formula, 'the CARs do not vary over events', inputs);
  return studentResult(formula, (Math.sqrt(n) * caar) / sd, n - 1, inputs);
}
