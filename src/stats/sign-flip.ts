import { countAllFlips, countRandomFlips } from './count-flips.js';
import { mean } from './mean.js';
import { countedResult, type Formula, type TestStatistic, undefinedResult } from './test-statistic.js';

/** Up to this many clusters all 2^G sign assignments are counted. */
const MAX_EXACT_CLUSTERS = 16;
/** With fewer, no p of 5 % can be attained: the smallest is 2/2^G. */
const MIN_CLUSTERS = 6;
/** Totals that differ by no more than this share of Σ|S_g| are equal but for rounding. */
const ROUNDING = 1e-12;

const formula: Formula = {
  formulaId: 'sign_flip',
  reference: 'Fisher (1935); whole clusters: Canay, Romano and Shaikh (2017)',
  distribution: 'randomization',
};

export interface SignFlipOptions {
  /** B: random assignments drawn where there are more than 16 clusters. */
  readonly draws: number;
  /** Any 32-bit whole number; the same one gives the same p. */
  readonly seed: number;
}

/**
 * Randomisation test on the mean CAR: under the null hypothesis each cluster's sum S_g is symmetric about 0, so every
 * assignment of signs to whole clusters is equally likely. p counts the assignments whose |mean| is at least the one
 * observed (equal within 1e-12·Σ|S_g|/N): b/2^G over all assignments, the identity among them, for up to 16 clusters,
 * and (b + 1)/(B + 1) over B random ones above. Needs no variance and no independence within a cluster.
 * @param cars one cumulative abnormal return per event, as a fraction
 * @param clusters each event's cluster, numbered from 0 without gaps, as `connectedClusters` gives them
 */
export function signFlip(
  cars: ArrayLike<number>,
  clusters: ArrayLike<number>,
  { draws, seed }: SignFlipOptions,
): TestStatistic {
  const n = cars.length;
  if (n === 0) return undefinedResult(formula, 'no event is used in this window', { n, clusters: 0 });
  let g = 0;
  for (let i = 0; i < n; i += 1) g = Math.max(g, (clusters[i] ?? 0) + 1);
  const sums = new Float64Array(g);
  for (let i = 0; i < n; i += 1) {
    const cluster = clusters[i] ?? 0;
    sums[cluster] = (sums[cluster] ?? 0) + (cars[i] ?? 0);
  }
  let total = 0;
  let absolute = 0;
  for (const sum of sums) {
    total += sum;
    absolute += Math.abs(sum);
  }
  const least = Math.abs(total) - ROUNDING * absolute;
  const exact = g <= MAX_EXACT_CLUSTERS;
  const assignments = exact ? 2 ** g : draws;
  const b = exact ? countAllFlips(sums, least) : countRandomFlips(sums, least, draws, seed);
  const p = exact ? b / assignments : (b + 1) / (draws + 1);
  const smallest = exact ? 2 / assignments : 1 / (draws + 1);
  const inputs = { n, clusters: g, draws: assignments, b, min_attainable_p: smallest };
  const result = countedResult(formula, mean(cars), p, inputs);
  if (g >= MIN_CLUSTERS) return result;
  return { ...result, warning: `too_few_clusters: ${g} clusters cannot give a p below ${smallest}` };
}
