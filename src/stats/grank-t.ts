import { type RankPath, rankSpread } from './rank-path.js';
import { type Formula, studentResult, type TestStatistic, undefinedResult } from './test-statistic.js';

const formula: Formula = {
  formulaId: 'grank_t',
  reference: 'Kolari and Pynnönen (2011)',
  distribution: 'student_t',
};

/**
 * Z·√((T − 2)/(T − 1 − Z²)) on t(T − 2), with Z = Ū_0/S and S² = (1/T)·Σ_t (N_t/N)·Ū_t². The window counts as one
 * day of its own, so that its length does not thin the ranks; S rests on the mean over events, so that events which
 * move together do not count N times.
 * @param path sums of U = rank/(T_i + 1) − ½, ranks (average ties) of the event's standardised residuals and of its
 * SCAR* = SCAR/sd(SCAR), T_i their number; the place of SCAR* last
 */
export function grankT(path: RankPath): TestStatistic {
  const { sum, count, events } = path;
  const last = count.length - 1;
  if (events === 0 || (count[last] ?? 0) === 0) {
    return undefinedResult(formula, 'no event is used in this window', { n: events });
  }
  const { places, variance } = rankSpread(path, 0);
  const rank = (sum[last] ?? 0) / (count[last] ?? 1);
  const s = Math.sqrt(variance);
  const inputs = { n: events, t: places, mean_rank: rank, s, z: s === 0 ? null : rank / s };
  if (inputs.z === null) return undefinedResult(formula, 'the ranks do not vary over days', inputs);
  const room = places - 1 - inputs.z ** 2;
  if (places < 3 || room <= 0) {
    return undefinedResult(formula, `${places} days leave no degrees of freedom for Z`, inputs);
  }
  return studentResult(formula, inputs.z * Math.sqrt((places - 2) / room), places - 2, inputs);
}
