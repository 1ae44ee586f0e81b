import { type RankPath, rankSpread } from './rank-path.js';
import { type Formula, normalResult, type TestStatistic, undefinedResult } from './test-statistic.js';

const formula: Formula = {
  formulaId: 'corrado_rank_z',
  reference: 'Corrado (1989); missing returns: Corrado and Zivney (1992); windows: Cowan (1992)',
  distribution: 'normal',
};

/**
 * √L·(mean_W Ū − ½)/S on N(0, 1), with S² = (1/T)·Σ_t (N_t/N)·(Ū_t − ½)² over estimation and window together.
 * @param path sums of U = rank/(n_i + 1), ranks (average ties) over the event's estimation and window, n_i its values
 * in both; the window's places last
 * @param windowLength L, sessions of the window
 */
export function corradoRankZ(path: RankPath, windowLength: number): TestStatistic {
  const { sum, count, events } = path;
  const l = windowLength;
  if (events === 0) return undefinedResult(formula, 'no event is used in this window', { n: 0, l });
  const { places, variance } = rankSpread(path, 0.5);
  const s = Math.sqrt(variance);
  let total = 0;
  for (let t = count.length - l; t < count.length; t += 1) {
    const n = count[t] ?? 0;
    if (n === 0) return undefinedResult(formula, 'no event has one of the window days', { n: events, l });
    total += (sum[t] ?? 0) / n;
  }
  const inputs = { n: events, l, t: places, mean_rank: total / l, s };
  if (s === 0) return undefinedResult(formula, 'the ranks do not vary over days', inputs);
  return normalResult(formula, (Math.sqrt(l) * (total / l - 0.5)) / s, inputs);
}
