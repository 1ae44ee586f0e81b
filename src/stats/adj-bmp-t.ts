import { normalP } from './normal-p.js';
import type { OverlapCorrelation } from './overlap-correlation.js';
import { type Formula, studentResult, type TestStatistic, undefinedResult } from './test-statistic.js';

const formula: Formula = {
  formulaId: 'adj_bmp_t',
  reference: 'Kolari and Pynnönen (2010); overlap weights: Kolari, Pape and Pynnönen (2018)',
  distribution: 'student_t',
};

/** The BMP t corrected for events that move together: t·√((1−r̄*)/(1 + (N−1)·r̄*)) on t(N−1); normal p in `inputs.p_normal`. */
export function adjBmpT(bmp: TestStatistic, n: number, overlap: OverlapCorrelation): TestStatistic {
  const { rbar } = overlap;
  const inflation = 1 + (n - 1) * rbar;
  const inputs = {
    n,
    bmp_t: bmp.statistic,
    rbar,
    inflation,
    overlapping_pairs: overlap.overlappingPairs,
    sampled_pairs: overlap.sampledPairs,
  };
  if (bmp.statistic === null) return undefinedResult(formula, bmp.reason ?? 'bmp_t is null', inputs);
  if (inflation <= 0) return undefinedResult(formula, '1 + (N−1)·r̄* is not positive', inputs);
  // 1 − r̄* may fall below zero by rounding alone, when every pair moves as one.
  const statistic = bmp.statistic * Math.sqrt(Math.max(0, 1 - rbar) / inflation);
  return studentResult(formula, statistic, n - 1, { ...inputs, p_normal: normalP(statistic) });
}
