import { isRounding } from './is-negligible.js';
import { normalP } from './normal-p.js';
import { spread } from './spread.js';
import { type Formula, studentResult, type TestStatistic, undefinedResult } from './test-statistic.js';

const formula: Formula = {
  formulaId: 'bmp_t',
  reference: 'Boehmer, Musumeci and Poulsen (1991)',
  distribution: 'student_t',
};

/**
 * √N·mean(SCAR)/sd(SCAR) on t(N−1); the normal p stands in `inputs.p_normal`. Robust to a variance that the event
 * itself raises, not to events that move together.
 * @param scars CAR over its exact forecast standard error, one per event
 */
export function bmpT(scars: ArrayLike<number>): TestStatistic {
  const n = scars.length;
  if (n < 2) return undefinedResult(formula, `${n} events; a spread over events needs at least 2`, { n });
  const { mean: meanScar, sd, largest } = spread(scars);
  const inputs = { n, mean_scar: meanScar, sd_scar: sd };
  if (isRounding(sd, largest)) return undefinedResult(formula, 'the SCARs do not vary over events', inputs);
  const statistic = (Math.sqrt(n) * meanScar) / sd;
  return studentResult(formula, statistic, n - 1, { ...inputs, p_normal: normalP(statistic) });
}
