import { type RankPath, rankSpread } from './rank-path.js';
import { type Formula, normalResult, type TestStatistic, undefinedResult } from './test-statistic.js';

const formula: Formula = {
  formulaId: 'grank_z',
  reference: 'Kolari and Pynnönen (2011)',
  distribution: 'normal',
};

/**
 * Ū_0/√((T − 1)/(12·N·(T + 1))) on N(0, 1), T the days of all events together. The divisor is the standard deviation
 * of a mean of N independent ranks: unlike `grank_t` this takes the events to be independent.
 * @param path as for `grankT`: sums of U = rank/(T_i + 1) − ½, the event place last
 */
export function grankZ(path: RankPath): TestStatistic {
  const { sum, count, events } = path;
  const last = count.length - 1;
  if (events === 0 || (count[last] ?? 0) === 0) {
    return undefinedResult(formula, 'no event is used in this window', { n: events });
  }
  const { places: t } = rankSpread(path, 0);
  const rank = (sum[last] ?? 0) / (count[last] ?? 1);
  const inputs = { n: events, t, mean_rank: rank };
  if (t < 2) return undefinedResult(formula, `${t} days; a rank needs at least 2`, inputs);
  return normalResult(formula, rank / Math.sqrt((t - 1) / (12 * events * (t + 1))), inputs);
}
