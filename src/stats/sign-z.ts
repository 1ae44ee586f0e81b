import { binomialP } from './binomial-p.js';
import { normalP } from './normal-p.js';
import { countedResult, type Formula, type TestStatistic, undefinedResult } from './test-statistic.js';
import { zeroSize } from './zero-size.js';

const formula: Formula = {
  formulaId: 'sign_z',
  reference: 'Dixon and Mood (1946)',
  distribution: 'binomial_exact',
};

/**
 * (w − N/2)/√(N/4), w the events with a positive CAR among the N whose CAR is not 0 (an event that did not move has no
 * sign). p is the exact binomial one at ½, twice the smaller tail and at most 1; the normal p of z stands in
 * `inputs.p_normal`. Takes the events to be independent and the CARs to have median 0.
 * @param cars one cumulative abnormal return per event
 */
export function signZ(cars: ArrayLike<number>): TestStatistic {
  const rounding = zeroSize(cars);
  let positive = 0;
  let zero = 0;
  for (let i = 0; i < cars.length; i += 1) {
    const car = cars[i] ?? 0;
    if (Math.abs(car) <= rounding) zero += 1;
    else if (car > 0) positive += 1;
  }
  const n = cars.length - zero;
  const inputs = { n, n_positive: positive, n_zero: zero };
  if (n === 0) return undefinedResult(formula, 'no event has a CAR other than 0', inputs);
  const z = (positive - n / 2) / Math.sqrt(n / 4);
  return countedResult(formula, z, binomialP(positive, n), { ...inputs, p_normal: normalP(z) });
}
