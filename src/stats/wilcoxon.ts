import { normalP } from './normal-p.js';
import { createRanker } from './rank-residuals.js';
import { signedRankP } from './signed-rank-p.js';
import {
  countedResult,
  type Formula,
  normalResult,
  type TestStatistic,
  undefinedResult,
} from './test-statistic.js';
import { zeroSize } from './zero-size.js';

/** Largest number of non-zero CARs for which p is exact. */
const MAX_EXACT = 25;

const normal: Formula = {
  formulaId: 'wilcoxon',
  reference: 'Wilcoxon (1945)',
  distribution: 'normal',
};
const exact: Formula = { ...normal, distribution: 'signed_rank_exact' };

/**
 * Gives values that are equal but for rounding their mean rank.
 * @param order places of the values in ascending order
 * @returns Σ(t³ − t) over groups of t equal values
 */
function shareRanks(values: Float64Array, order: Int32Array, ranks: Float64Array, gap: number): number {
  const n = values.length;
  let term = 0;
  for (let first = 0; first < n; ) {
    const least = values[order[first] ?? 0] ?? 0;
    let end = first + 1;
    while (end < n && (values[order[end] ?? 0] ?? 0) - least <= gap) end += 1;
    for (let i = first; i < end; i += 1) ranks[order[i] ?? 0] = (first + 1 + end) / 2;
    term += (end - first) ** 3 - (end - first);
    first = end;
  }
  return term;
}

/**
 * Signed-rank z = (W⁺ − n(n + 1)/4)/√(n(n + 1)(2n + 1)/24 − Σ(t³ − t)/48), without continuity correction, over the n
 * CARs that are not 0 (zeros are dropped before ranking, as Wilcoxon did); equal |CAR| share their mean rank. Equal and 0 mean so but for
 * rounding (`zeroSize`).
 * Up to n = 25 p is exact given these ranks, ties included, and the normal p stands in `inputs.p_normal`; above it is
 * normal. Takes the events to be independent and the CARs to be symmetric about 0.
 * @param cars one cumulative abnormal return per event
 */
export function wilcoxonZ(cars: ArrayLike<number>): TestStatistic {
  const sizes = new Float64Array(cars.length);
  const rises = new Uint8Array(cars.length);
  const gap = zeroSize(cars);
  let n = 0;
  for (let i = 0; i < cars.length; i += 1) {
    const car = cars[i] ?? 0;
    if (Math.abs(car) <= gap) continue;
    sizes[n] = Math.abs(car);
    rises[n] = car > 0 ? 1 : 0;
    n += 1;
  }
  const zeros = cars.length - n;
  if (n === 0) return undefinedResult(normal, 'no event has a CAR other than 0', { n, n_zero: zeros });
  const ranks = new Float64Array(n);
  const ranker = createRanker(n);
  ranker.rank(sizes, n, ranks);
  const ties = shareRanks(sizes.subarray(0, n), ranker.order, ranks, gap);
  let plus = 0;
  for (let i = 0; i < n; i += 1) if (rises[i] === 1) plus += ranks[i] ?? 0;
  const variance = (n * (n + 1) * (2 * n + 1)) / 24 - ties / 48;
  const z = (plus - (n * (n + 1)) / 4) / Math.sqrt(variance);
  const inputs = { n, n_zero: zeros, w_plus: plus, tie_term: ties, p_normal: normalP(z) };
  if (n > MAX_EXACT) return normalResult(normal, z, inputs);
  return countedResult(exact, z, signedRankP(ranks, plus), inputs);
}
