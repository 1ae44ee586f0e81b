import { FEATURE_BITS } from './feature-buffer.js';
import type { Features } from './features.js';

/** The three numbers that are learned, and the two labels of each that are not neutral. */
export const LEARNED_AXES = ['stance', 'framing', 'deescalation'] as const;
export type LearnedAxis = (typeof LEARNED_AXES)[number];

/** Weights of the shipped model: of each feature six whole numbers, two an axis, + first then − first. */
export interface ModelWeights {
  /** Digest of the file; part of the scorer's version. */
  readonly digest: string;
  /** Feature ids, ascending. */
  readonly ids: Uint32Array;
  /** Six a feature: stance +, −; framing +, −; de-escalation +, −. */
  readonly weights: Int8Array;
  /** What a weight of 1 adds to the logit, by axis. */
  readonly scales: Readonly<Record<LearnedAxis, number>>;
  /** |p(+) − p(−)| from which the label is not neutral, by axis. */
  readonly cuts: Readonly<Record<LearnedAxis, number>>;
}

export const WEIGHTS_A_FEATURE = 2 * LEARNED_AXES.length;
const WORD_BITS = 5;

/**
 * A linear model over hashed features. A bit for each id says first whether it has weights at all, as most have none.
 * Sums are of whole numbers, so that no order of features changes a score.
 */
export class LinearModel {
  readonly #present = new Uint32Array((1 << FEATURE_BITS) >>> WORD_BITS);
  readonly #slots: Int32Array;
  readonly #ids: Uint32Array;
  readonly #mask: number;
  readonly weights: Int8Array;
  readonly scales: ModelWeights['scales'];
  readonly cuts: ModelWeights['cuts'];

  constructor({ ids, weights, scales, cuts }: ModelWeights) {
    let size = 2;
    while (size < 2 * ids.length) size *= 2;
    this.#mask = size - 1;
    this.#slots = new Int32Array(size).fill(-1);
    this.#ids = ids;
    this.weights = weights;
    this.scales = scales;
    this.cuts = cuts;
    for (const [position, id] of ids.entries()) {
      const word = id >>> WORD_BITS;
      this.#present[word] = (this.#present[word] ?? 0) | (1 << (id & 31));
      let slot = id & this.#mask;
      while ((this.#slots[slot] ?? -1) >= 0) slot = (slot + 1) & this.#mask;
      this.#slots[slot] = position;
    }
  }

  /** Position in `weights` of a feature's six; −1 where it has none. */
  positionOf(id: number): number {
    if (((this.#present[id >>> WORD_BITS] ?? 0) & (1 << (id & 31))) === 0) return -1;
    for (let slot = id & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const position = this.#slots[slot] ?? -1;
      if (position < 0) return -1;
      if (this.#ids[position] === id) return position * WEIGHTS_A_FEATURE;
    }
  }

  /**
   * Sums of the features' weights, six of them.
   * @param positions filled with the position of each feature's weights, −1 where it has none
   */
  sum({ ids, count }: Features, positions: Int32Array): readonly number[] {
    const { weights } = this;
    let [a, b, c, d, e, f] = [0, 0, 0, 0, 0, 0];
    for (let i = 0; i < count; i++) {
      const at = this.positionOf(ids[i] ?? 0);
      positions[i] = at;
      if (at < 0) continue;
      a += weights[at] ?? 0;
      b += weights[at + 1] ?? 0;
      c += weights[at + 2] ?? 0;
      d += weights[at + 3] ?? 0;
      e += weights[at + 4] ?? 0;
      f += weights[at + 5] ?? 0;
    }
    return [a, b, c, d, e, f];
  }
}
