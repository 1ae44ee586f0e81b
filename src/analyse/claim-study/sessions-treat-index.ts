import { quantile } from '../../stats/quantile.js';

/**
 * How the index is read. `surprise_w`: less its mean over the w sessions before. `winsorised_p`: held between the p and
 * 1 − p quantiles of the values up to then. `rank`: its mid-rank among the values up to then, from −½ to ½.
 */
export const INDEX_TREATMENTS = [
  'raw',
  'surprise_20',
  'surprise_60',
  'winsorised_1',
  'winsorised_5',
  'rank',
] as const;
export type IndexTreatment = (typeof INDEX_TREATMENTS)[number];

/** Values that must have come before a quantile is taken; earlier ones stay as they are. */
const LEAST_FOR_QUANTILES = 60;
/** Values a rank is taken among, at least. */
const LEAST_FOR_RANKS = 20;

/** First place in an ascending list whose value is at least (`above`: greater than) the one given. */
function lowerPlace(sorted: readonly number[], value: number, above: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const held = sorted[middle] ?? 0;
    if (held < value || (above && held === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Each value less the mean of the `sessions` before it; NaN where fewer than half of these have a value. */
function surprises(index: Float64Array, sessions: number): Float64Array {
  return index.map((value, t) => {
    let sum = 0;
    let count = 0;
    for (let i = Math.max(0, t - sessions); i < t; i += 1) {
      const before = index[i] ?? Number.NaN;
      if (Number.isNaN(before)) continue;
      sum += before;
      count += 1;
    }
    return 2 * count < sessions ? Number.NaN : value - sum / count;
  });
}

/** Each value read against all values up to it, itself among them. */
function againstEarlier(
  index: Float64Array,
  read: (value: number, sorted: readonly number[]) => number,
): Float64Array {
  const sorted: number[] = [];
  return index.map((value) => {
    if (Number.isNaN(value)) return value;
    sorted.splice(lowerPlace(sorted, value, false), 0, value);
    return read(value, sorted);
  });
}

function winsorised(index: Float64Array, share: number): Float64Array {
  return againstEarlier(index, (value, sorted) => {
    if (sorted.length < LEAST_FOR_QUANTILES) return value;
    return Math.min(quantile(sorted, 1 - share), Math.max(quantile(sorted, share), value));
  });
}

function ranks(index: Float64Array): Float64Array {
  return againstEarlier(index, (value, sorted) => {
    if (sorted.length < LEAST_FOR_RANKS) return Number.NaN;
    const below = lowerPlace(sorted, value, false);
    const equal = lowerPlace(sorted, value, true) - below;
    return (below + (equal + 1) / 2) / (sorted.length + 1) - 0.5;
  });
}

/** The index as one treatment reads it: at each session from the values up to then alone; NaN is missing. */
export function treatIndex(index: Float64Array, treatment: IndexTreatment): Float64Array {
  if (treatment === 'surprise_20') return surprises(index, 20);
  if (treatment === 'surprise_60') return surprises(index, 60);
  if (treatment === 'winsorised_1') return winsorised(index, 0.01);
  if (treatment === 'winsorised_5') return winsorised(index, 0.05);
  if (treatment === 'rank') return ranks(index);
  return index;
}
