import { type Formula, normalResult, type TestStatistic, undefinedResult } from './test-statistic.js';

const formula: Formula = {
  formulaId: 'generalized_sign_z',
  reference: 'Cowan (1992)',
  distribution: 'normal',
};

/**
 * (w − N·p̂)/√(N·p̂·(1 − p̂)) on N(0, 1): w events with CAR > 0 against the share p̂ of positive abnormal returns that
 * the estimation shows, which skewness moves away from ½. A CAR or return of exactly 0 is not positive. Takes the
 * events to be independent.
 * @param cars one cumulative abnormal return per event
 * @param positiveShares each event's share of positive estimation residuals, in the same order
 */
export function generalizedSignZ(cars: ArrayLike<number>, positiveShares: ArrayLike<number>): TestStatistic {
  const n = cars.length;
  if (n === 0) return undefinedResult(formula, 'no event is used in this window', { n });
  let w = 0;
  let shares = 0;
  for (let i = 0; i < n; i += 1) {
    if ((cars[i] ?? 0) > 0) w += 1;
    shares += positiveShares[i] ?? 0;
  }
  const pHat = shares / n;
  const inputs = { n, w, p_hat: pHat };
  if (!(pHat > 0 && pHat < 1)) {
    return undefinedResult(formula, 'the estimation residuals all have one sign', inputs);
  }
  return normalResult(formula, (w - n * pHat) / Math.sqrt(n * pHat * (1 - pHat)), inputs);
}
