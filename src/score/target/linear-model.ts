/**
 * A multinomial logistic regression with int8 weights, sparse over hashed features: log-odds of negative and of positive
 * against neutral.
 */
export interface TargetModel {
  /** A feature's bucket is the top `bits` bits of its id. */
  readonly bits: number;
  /** What one step of a stored weight is worth. */
  readonly scale: number;
  /** Buckets with a weight, ascending. */
  readonly buckets: Uint32Array;
  readonly negative: Int8Array;
  readonly positive: Int8Array;
  /** Valences of words, which some features are read from. */
  readonly valences: ReadonlyMap<string, number>;
}

export type Weights = Pick<TargetModel, 'bits' | 'scale' | 'buckets' | 'negative' | 'positive'>;

export interface Probabilities {
  readonly negative: number;
  readonly neutral: number;
  readonly positive: number;
}

export const bucketOf = (id: number, bits: number): number => id >>> (32 - bits);

/** Index of a bucket by halving, −1 where it carries no weight. */
function find(buckets: Uint32Array, bucket: number): number {
  let [low, high] = [0, buckets.length - 1];
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = buckets[middle] ?? 0;
    if (found === bucket) return middle;
    if (found < bucket) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Probabilities of the three classes for the features of one target; integer sums, so their order cannot matter. */
export function probabilitiesOf(weights: Weights, ids: readonly number[]): Probabilities {
  let [down, up] = [0, 0];
  for (const id of ids) {
    const index = find(weights.buckets, bucketOf(id, weights.bits));
    if (index < 0) continue;
    down += weights.negative[index] ?? 0;
    up += weights.positive[index] ?? 0;
  }
  const top = Math.max(0, down, up);
  const [negative, neutral, positive] = [down - top, -top, up - top].map((x) => Math.exp(x * weights.scale));
  const [a, b, c] = [negative ?? 0, neutral ?? 0, positive ?? 0];
  const sum = a + b + c;
  return { negative: a / sum, neutral: b / sum, positive: c / sum };
}
