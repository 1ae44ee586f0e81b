import { sortOrder } from './sort-order.js';

/** Ranks one series after another in the same memory. */
export interface Ranker {
  /**
   * Ranks values[0..n), n up to the capacity, from 1 into out[0..n); equal values share the mean of the ranks they
   * cover. No value may be NaN.
   */
  rank(values: Float64Array, n: number, out: Float64Array): void;
  /** After `rank`: the places of the n values in ascending order. Overwritten by the next call. */
  readonly order: Int32Array;
}

/** Buckets for each value: two keep the fullest bucket of a normal sample near one value. */
const BUCKETS_PER_VALUE = 2;

/** Above this mean number of bucket neighbours a value, merging is quicker than insertion. */
const CROWDED = 32;

/**
 * A ranker for series of up to `capacity` values, which allocates here and never again. Buckets of equal width between
 * the smallest and the largest value, then one insertion sort that moves values only within their bucket: linear for
 * returns of any usual shape. Where outliers or ties crowd the buckets a merge sort takes over, n·log n at worst.
 * Distribution sort after Isaac and Singleton (1956).
 */
export function createRanker(capacity: number): Ranker {
  const order = new Int32Array(capacity);
  const scratch = new Int32Array(capacity);
  const bucketOf = new Int32Array(capacity);
  const sorted = new Float64Array(capacity);
  const ends = new Int32Array(BUCKETS_PER_VALUE * capacity + 1);

  /** Counts values into buckets; false when sorting inside them would take too long. */
  function fill(values: Float64Array, n: number, buckets: number): boolean {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < n; i += 1) {
      const value = values[i] ?? 0;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    const scale = (buckets - 1) / (high - low);
    if (!(scale > 0 && scale < Number.POSITIVE_INFINITY)) return false;
    ends.fill(0, 0, buckets + 1);
    let neighbours = 0;
    for (let i = 0; i < n; i += 1) {
      const bucket = (((values[i] ?? 0) - low) * scale) | 0;
      bucketOf[i] = bucket;
      const held = ends[bucket] ?? 0;
      neighbours += held;
      ends[bucket] = held + 1;
    }
    return neighbours <= CROWDED * n;
  }

  /** Leaves `order` and the values in that order, `sorted`. */
  function sort(values: Float64Array, n: number): void {
    const buckets = BUCKETS_PER_VALUE * n;
    if (!fill(values, n, buckets)) {
      sortOrder(values, n, order, scratch);
      for (let i = 0; i < n; i += 1) sorted[i] = values[order[i] ?? 0] ?? 0;
      return;
    }
    for (let b = 1; b < buckets; b += 1) ends[b] = (ends[b] ?? 0) + (ends[b - 1] ?? 0);
    for (let i = n - 1; i >= 0; i -= 1) {
      const bucket = bucketOf[i] ?? 0;
      const at = (ends[bucket] ?? 0) - 1;
      ends[bucket] = at;
      order[at] = i;
      sorted[at] = values[i] ?? 0;
    }
    for (let i = 1; i < n; i += 1) {
      const value = sorted[i] ?? 0;
      if ((sorted[i - 1] ?? 0) <= value) continue;
      const place = order[i] ?? 0;
      let at = i;
      for (; at > 0 && (sorted[at - 1] ?? 0) > value; at -= 1) {
        sorted[at] = sorted[at - 1] ?? 0;
        order[at] = order[at - 1] ?? 0;
      }
      sorted[at] = value;
      order[at] = place;
    }
  }

  function rank(values: Float64Array, n: number, out: Float64Array): void {
    sort(values, n);
    for (let first = 0; first < n; ) {
      const value = sorted[first] ?? 0;
      let end = first + 1;
      while (end < n && sorted[end] === value) end += 1;
      const shared = (first + 1 + end) / 2;
      for (let i = first; i < end; i += 1) out[order[i] ?? 0] = shared;
      first = end;
    }
  }

  return { rank, order };
}
