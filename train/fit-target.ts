import { bucketOf, type Weights } from '../src/score/target/linear-model.js';
import { minimise, type Objective } from './minimise.js';
import type { TargetExample } from './newsmtsc.js';

export interface FitSettings {
  readonly bits: number;
  readonly l2: number;
  /** Weight of an example by its class: the fewer positive ones count a little more. */
  readonly classWeights: readonly [number, number, number];
  /** Sentences a feature must be seen in. */
  readonly fewestSentences: number;
  readonly iterations: number;
  readonly tolerance: number;
  /** The log-odds are divided by it, so that confidence and share of right labels agree (Guo et al. 2017). */
  readonly temperature: number;
}

/** Chosen by cross-validation. */
export const SETTINGS: FitSettings = {
  bits: 24,
  l2: 20,
  classWeights: [1, 1, 1.15],
  fewestSentences: 2,
  iterations: 40,
  tolerance: 3e-5,
  temperature: 1.3,
};

const K = 3;
const LARGEST = 127;

/**
 * Buckets of the features seen in enough sentences, ascending. They are counted by their whole id: among rare features
 * two that merely share a bucket would else be kept.
 */
function keptBuckets(
  examples: readonly TargetExample[],
  { bits, fewestSentences }: FitSettings,
): Uint32Array {
  const ofSentence = new Map<string, Set<number>>();
  for (const { sentence, ids } of examples) {
    const own = ofSentence.get(sentence) ?? new Set();
    ofSentence.set(sentence, own);
    for (const id of ids) own.add(id);
  }
  const size = Array.from(ofSentence.values()).reduce((sum, own) => sum + own.size, 0);
  const all = new Uint32Array(size);
  let filled = 0;
  for (const own of ofSentence.values()) for (const id of own) all[filled++] = id;
  all.sort();
  const kept = new Set<number>();
  for (let at = fewestSentences - 1; at < size; at++) {
    if (all[at] === all[at + 1 - fewestSentences]) kept.add(bucketOf(all[at] ?? 0, bits));
  }
  return Uint32Array.from(kept).sort();
}

/** Negative log-likelihood of a softmax over the columns of each row, with an L2 penalty on all weights. */
function softmaxLoss(
  rows: readonly Int32Array[],
  labels: readonly number[],
  { l2, classWeights }: FitSettings,
): Objective {
  return (weights, gradient) => {
    let loss = 0;
    for (let i = 0; i < weights.length; i++) {
      const weight = weights[i] ?? 0;
      gradient[i] = l2 * weight;
      loss += (l2 / 2) * weight * weight;
    }
    rows.forEach((row, at) => {
      let [a, b, c] = [0, 0, 0];
      for (const column of row) {
        a += weights[column] ?? 0;
        b += weights[column + 1] ?? 0;
        c += weights[column + 2] ?? 0;
      }
      const label = labels[at] ?? 0;
      const top = Math.max(a, b, c);
      const [ea, eb, ec] = [Math.exp(a - top), Math.exp(b - top), Math.exp(c - top)];
      const sum = ea + eb + ec;
      const weight = classWeights[label] ?? 1;
      loss += weight * (Math.log(sum) + top - ([a, b, c][label] ?? 0));
      const da = weight * (ea / sum - (label === 0 ? 1 : 0));
      const db = weight * (eb / sum - (label === 1 ? 1 : 0));
      const dc = weight * (ec / sum - (label === 2 ? 1 : 0));
      for (const column of row) {
        gradient[column] = (gradient[column] ?? 0) + da;
        gradient[column + 1] = (gradient[column + 1] ?? 0) + db;
        gradient[column + 2] = (gradient[column + 2] ?? 0) + dc;
      }
    });
    return loss;
  };
}

/** Log-odds against neutral in 255 steps; buckets whose both weights round to nought are left out. */
function quantise(fitted: Float64Array, buckets: Uint32Array, { bits, temperature }: FitSettings): Weights {
  const odds = (index: number, which: number): number =>
    (fitted[K * index + which] ?? 0) - (fitted[K * index + 1] ?? 0);
  let largest = 0;
  for (let i = 0; i < buckets.length; i++) {
    largest = Math.max(largest, Math.abs(odds(i, 0)), Math.abs(odds(i, 2)));
  }
  const size = largest / LARGEST || 1;
  const step = (index: number, which: number): number =>
    Math.max(-LARGEST, Math.min(LARGEST, Math.round(odds(index, which) / size)));
  const kept = Array.from(buckets.keys()).filter((index) => step(index, 0) !== 0 || step(index, 2) !== 0);
  return {
    bits,
    scale: Number((size / temperature).toPrecision(6)),
    buckets: Uint32Array.from(kept, (index) => buckets[index] ?? 0),
    negative: Int8Array.from(kept, (index) => step(index, 0)),
    positive: Int8Array.from(kept, (index) => step(index, 2)),
  };
}

/** Multinomial logistic regression with an L2 penalty on all three classes, its weights quantised. */
export function fitTarget(examples: readonly TargetExample[], settings: FitSettings): Weights {
  const buckets = keptBuckets(examples, settings);
  const columns = new Map(Array.from(buckets, (bucket, index) => [bucket, K * index]));
  const rows = examples.map(({ ids }) => {
    const known = Array.from(ids, (id) => columns.get(bucketOf(id, settings.bits)) ?? -1);
    return Int32Array.from(known.filter((column) => column >= 0));
  });
  const labels = examples.map(({ label }) => label);
  const fitted = minimise(softmaxLoss(rows, labels, settings), K * buckets.length, settings);
  return quantise(fitted, buckets, settings);
}
