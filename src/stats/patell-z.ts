import { type Formula, normalResult, type TestStatistic, undefinedResult } from './test-statistic.js';

const formula: Formula = {
  formulaId: 'patell_z',
  reference: 'Patell (1976)',
  distribution: 'normal',
};

/**
 * ΣSCAR/√ΣQ on N(0, 1), Q_i = df_i/(df_i − 2) the variance of a t(df_i) variable, df_i = M_i − k.
 * @param scars CAR over its exact forecast standard error, one per event
 * @param dfs residual degrees of freedom of each event's estimation, in the same order
 */
export function patellZ(scars: ArrayLike<number>, dfs: ArrayLike<number>): TestStatistic {
  const n = scars.length;
  if (n === 0) return undefinedResult(formula, 'no event is used in this window', { n });
  let sumScar = 0;
  let sumQ = 0;
  for (let i = 0; i < n; i += 1) {
    const df = dfs[i] ?? 0;
    if (df <= 2) {
      return undefinedResult(formula, 'an event has no more than 2 residual degrees of freedom', { n });
    }
    sumScar += scars[i] ?? 0;
    sumQ += df / (df - 2);
  }
  return normalResult(formula, sumScar / Math.sqrt(sumQ), { n, sum_scar: sumScar, sum_q: sumQ });
}
