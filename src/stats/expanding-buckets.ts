import { quantile } from './quantile.js';

/** Position of the first value of an ascending list that is not below `value`. */
function placeOf(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Bucket of each value by the quantiles of the values before it, never of itself or a later one: 0 … buckets − 1 counts the
 * thresholds (type 7 at 1/buckets, 2/buckets, …) that lie below it. Null for a missing value and while fewer than `leastPast`
 * values came before.
 */
export function expandingBuckets(
  values: readonly (number | null)[],
  buckets: number,
  leastPast: number,
): (number | null)[] {
  const past: number[] = [];
  return values.map((value) => {
    if (value === null) return null;
    let bucket: number | null = null;
    if (past.length >= Math.max(1, leastPast)) {
      bucket = 0;
      for (let k = 1; k < buckets; k += 1) if (value > quantile(past, k / buckets)) bucket += 1;
    }
    past.splice(placeOf(past, value), 0, value);
    return bucket;
  });
}
