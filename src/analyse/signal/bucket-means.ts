import { hacMean } from '../../stats/hac-mean.js';
import { hacT } from '../../stats/hac-t.js';
import { estimateOf, without } from './estimate.js';
import type { SignalRows } from './information-coefficient.js';
import type { Basis, BucketMean } from './types.js';

/** Values on every place from the first row to the last, null where there is no row. */
function placed(rows: SignalRows, cellAt: (i: number) => number | null): (number | null)[] {
  const first = rows.places[0] ?? 0;
  const values = Array.from({ length: (rows.places.at(-1) ?? first) - first + 1 }, (): number | null => null);
  for (const [i, place] of rows.places.entries()) values[place - first] = cellAt(i);
  return values;
}

/**
 * Mean return after the signals of each bucket, with the HAC t of a mean, and the highest bucket less the lowest, whose scores
 * are those of the two means in their own sessions.
 * @param bucketOf of each session of the panel, 0 is the lowest
 */
export function bucketMeans(
  rows: SignalRows,
  bucketOf: readonly (number | null)[],
  buckets: number,
  { horizon, basis }: { readonly horizon: number; readonly basis: Basis },
): BucketMean[] {
  const inBucket = (i: number) => bucketOf[rows.places[i] ?? -1] ?? null;
  const valuesOf = (bucket: number) =>
    placed(rows, (i) => (inBucket(i) === bucket ? (rows.y[i] ?? null) : null));
  const means = Array.from({ length: buckets }, (_, bucket) => hacMean(valuesOf(bucket), horizon - 1));
  const [lowest, highest] = [means[0] ?? null, means.at(-1) ?? null];
  const result = means.map((mean, bucket): BucketMean => {
    return { horizon, basis, bucket: bucket + 1, ...estimateOf(mean, mean?.n ?? 0) };
  });
  if (lowest === null || highest === null)
    return [...result, { horizon, basis, bucket: 'spread', ...without(0) }];
  const n = lowest.n + highest.n;
  const scores = placed(rows, (i) => {
    const [bucket, y] = [inBucket(i), rows.y[i] ?? 0];
    if (bucket === 0) return -(y - lowest.estimate) / lowest.n;
    return bucket === buckets - 1 ? (y - highest.estimate) / highest.n : null;
  }).map((value) => value ?? 0);
  const spread = hacT(highest.estimate - lowest.estimate, scores, n, 2, horizon - 1);
  return [...result, { horizon, basis, bucket: 'spread', ...estimateOf(spread, n) }];
}
