import { windowLength } from '../../domain/window.js';
import { mergeRanks } from '../../stats/merge-ranks.js';
import type { RankPath } from '../../stats/rank-path.js';
import { createRanker } from '../../stats/rank-residuals.js';
import { standardDeviation } from '../../stats/standard-deviation.js';
import { type Measures, readAbnormal, readResiduals } from './measure-window.js';
import type { Study, UsedColumns } from './study.js';

/** What the tests read of the estimation residuals, gathered in one walk over the events. */
export interface EstimationPaths {
  /** Mean residual on each estimation day that some event has, ascending. */
  readonly aars: Float64Array;
  /** Each event's share of positive residuals. */
  readonly positiveShares: Float64Array;
  /** Ranks over estimation and window, U = rank/(n_i + 1). */
  readonly corrado: RankPath;
  /** Ranks over standardised residuals and SCAR*, U = rank/(T_i + 1) − ½; null where the SCARs do not vary. */
  readonly grank: RankPath | null;
}

function emptyPath(places: number, events: number): RankPath {
  return { sum: new Float64Array(places), count: new Int32Array(places), events };
}

function add(path: RankPath, place: number, value: number): void {
  path.sum[place] = (path.sum[place] ?? 0) + value;
  path.count[place] = (path.count[place] ?? 0) + 1;
}

/**
 * Walks the estimation residuals of the used events once. One sort of each event's residuals serves both rank tests:
 * the window's returns, and for GRANK its one SCAR*, are merged into it.
 * @param withRanks false skips the sorting
 */
export function estimationPaths(
  study: Study,
  measures: Measures,
  { events, scars }: UsedColumns,
  withRanks: boolean,
): EstimationPaths {
  const { sheet, placed, fits, input } = study;
  const span = input.estimation;
  const places = span.to - span.from + 1;
  const length = windowLength(measures.window);
  const n = events.length;
  const sums = new Float64Array(places);
  const counts = new Int32Array(places);
  const positiveShares = new Float64Array(n);
  const spread = standardDeviation(scars);
  const corrado = emptyPath(places + length, withRanks ? n : 0);
  const grank = withRanks && n > 1 && spread > 0 ? emptyPath(places + 1, n) : null;
  const residuals = new Float64Array(places);
  const values = new Float64Array(places);
  const placeOf = new Int32Array(places);
  const window = new Float64Array(length);
  const starred = new Float64Array(1);
  const ranker = createRanker(places);
  const ranks = new Float64Array(places + length);
  const merged = new Float64Array(places + length);
  for (let i = 0; i < n; i += 1) {
    const e = events[i] ?? 0;
    readResiduals(sheet, placed, fits, span, e, residuals);
    let m = 0;
    let positive = 0;
    for (let t = 0; t < places; t += 1) {
      const value = residuals[t] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      sums[t] = (sums[t] ?? 0) + value;
      counts[t] = (counts[t] ?? 0) + 1;
      if (value > 0) positive += 1;
      values[m] = value;
      placeOf[m] = t;
      m += 1;
    }
    positiveShares[i] = positive / m;
    if (!withRanks) continue;
    ranker.rank(values, m, ranks);
    readAbnormal(sheet, placed, fits, measures.window, e, window);
    mergeRanks(ranker.order, ranks, values, m, window, length, merged);
    for (let j = 0; j < m; j += 1) add(corrado, placeOf[j] ?? 0, (merged[j] ?? 0) / (m + length + 1));
    for (let d = 0; d < length; d += 1) add(corrado, places + d, (merged[m + d] ?? 0) / (m + length + 1));
    if (grank === null) continue;
    // SCAR* against e/s is SCAR*·s against e.
    starred[0] = ((scars[i] ?? 0) / spread) * (fits.sigma[e] ?? 0);
    mergeRanks(ranker.order, ranks, values, m, starred, 1, ranks);
    for (let j = 0; j < m; j += 1) add(grank, placeOf[j] ?? 0, (ranks[j] ?? 0) / (m + 2) - 0.5);
    add(grank, places, (ranks[m] ?? 0) / (m + 2) - 0.5);
  }
  const aars = Float64Array.from(
    [...sums.keys()].filter((t) => (counts[t] ?? 0) > 0),
    (t) => (sums[t] ?? 0) / (counts[t] ?? 1),
  );
  return { aars, positiveShares, corrado, grank };
}
