import { hacMean } from '../../stats/hac-mean.js';
import { quantile } from '../../stats/quantile.js';
import type { QuantileBucket } from './types.js';

/**
 * Mean of y where x lies in (q_{j−1}, q_j] of its own quantiles (type 7; the lowest group holds its lower end), with the HAC t
 * of a mean; rows of other groups keep their place in time. The quantiles are those of the whole sample, so that this describes
 * it and is no rule one could have followed.
 */
export function quantileBuckets(
  x: readonly number[],
  y: readonly number[],
  buckets: number,
): QuantileBucket[] {
  if (x.length < 2 * buckets) return [];
  const sorted = x.toSorted((a, b) => a - b);
  const edges = Array.from({ length: buckets + 1 }, (_, j) => quantile(sorted, j / buckets));
  const groups = x.map((value) => edges.slice(1, -1).filter((edge) => value > edge).length);
  return Array.from({ length: buckets }, (_, bucket) => {
    const own = hacMean(y.map((value, i) => (groups[i] === bucket ? value : null)));
    return {
      bucket: bucket + 1,
      from: edges[bucket] ?? Number.NaN,
      to: edges[bucket + 1] ?? Number.NaN,
      n: own?.n ?? 0,
      mean: own?.estimate ?? null,
      se: own?.standardError ?? null,
      t: own?.t ?? null,
      pValue: own?.pValue ?? null,
    };
  });
}
