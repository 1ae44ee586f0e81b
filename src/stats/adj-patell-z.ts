import type { OverlapCorrelation } from './overlap-correlation.js';
import { type Formula, normalResult, type TestStatistic, undefinedResult } from './test-statistic.js';

const formula: Formula = {
  formulaId: 'adj_patell_z',
  reference: 'Kolari and Pynnönen (2010); overlap weights: Kolari, Pape and Pynnönen (2018)',
  distribution: 'normal',
};

/** Patell's Z corrected for events that move together: Z/√(1 + (N−1)·r̄*) on N(0, 1). */
export function adjPatellZ(patell: TestStatistic, n: number, overlap: OverlapCorrelation): TestStatistic {
  const inflation = 1 + (n - 1) * overlap.rbar;
  const inputs = {
    n,
    patell_z: patell.statistic,
    rbar: overlap.rbar,
    inflation,
    overlapping_pairs: overlap.overlappingPairs,
    sampled_pairs: overlap.sampledPairs,
  };
  if (patell.statistic === null) return undefinedResult(formula, patell.reason ?? 'patell_z is null', inputs);
  if (inflation <= 0) return undefinedResult(formula, '1 + (N−1)·r̄* is not positive', inputs);
  return normalResult(formula, patell.statistic / Math.sqrt(inflation), inputs);
}
