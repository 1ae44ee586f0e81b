import { FEATURE_BITS } from './feature-buffer.js';
import type { Features } from './features.js';
import { HIDDEN, LEARNED_AXES, LOGITS, type ModelWeights, ROW, SPREAD } from './model-shape.js';
import { PackedRows } from './packed-rows.js';

/** What a text's features come to. */
export interface Activation {
  readonly logits: Float64Array;
  readonly hidden: Float64Array;
  /** What a hidden unit's sum is multiplied with. */
  readonly spread: number;
}

const WORD_BITS = 5;

/** Number of ones in a 32-bit word (Warren 2013). */
function bitsIn(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/**
 * A network with one hidden layer beside a linear part, over hashed features: logits = W·x + O·tanh(b + E·x). The
 * linear part tells what words speak for, the hidden units what they do together. Sums over features are of whole
 * numbers, so that no order of features changes a score.
 */
export class Network {
  /** For each 32 ids, a bit for each that has a row, and how many rows the ids before them have. */
  readonly #index = new Int32Array(2 * ((1 << FEATURE_BITS) >>> WORD_BITS));
  readonly #model: ModelWeights;
  readonly #packed: PackedRows;
  readonly #sums = new Int32Array(ROW);
  readonly #hidden = new Float64Array(HIDDEN);
  readonly #logits = new Float64Array(LOGITS);
  readonly #pull = new Float64Array(HIDDEN);

  constructor(model: ModelWeights) {
    this.#model = model;
    this.#packed = new PackedRows(model.rows);
    const index = this.#index;
    for (const id of model.ids) {
      const at = 2 * (id >>> WORD_BITS);
      index[at] = (index[at] ?? 0) | (1 << (id & 31));
    }
    let before = 0;
    for (let at = 0; at < index.length; at += 2) {
      index[at + 1] = before;
      before += bitsIn(index[at] ?? 0);
    }
  }

  get cuts(): ModelWeights['cuts'] {
    return this.#model.cuts;
  }

  /** Number of a feature's row; −1 where it has none. */
  #rowOf(id: number): number {
    const at = 2 * (id >>> WORD_BITS);
    const bits = this.#index[at] ?? 0;
    const own = 1 << (id & 31);
    if ((bits & own) === 0) return -1;
    return (this.#index[at + 1] ?? 0) + bitsIn(bits & (own - 1));
  }

  /**
   * Logits of a text, good until the next text.
   * @param rows filled with the number of each feature's row, −1 where it has none
   */
  activate({ ids, count }: Features, rows: Int32Array): Activation {
    const { scales, bias, output } = this.#model;
    const sums = this.#sums.fill(0);
    let known = 0;
    for (let i = 0; i < count; i++) {
      const row = this.#rowOf(ids[i] ?? 0);
      rows[i] = row;
      if (row >= 0) known += 1;
    }
    this.#packed.addTo(sums, rows, count);
    const spread = SPREAD / Math.sqrt(known + 1);
    const hidden = this.#hidden;
    for (let k = 0; k < HIDDEN; k++) {
      hidden[k] = Math.tanh((bias[k] ?? 0) + spread * scales.hidden * (sums[k] ?? 0));
    }
    const logits = this.#logits;
    for (let c = 0; c < LOGITS; c++) {
      let logit = (sums[HIDDEN + c] ?? 0) * scales[LEARNED_AXES[c >> 1] ?? 'stance'];
      for (let k = 0; k < HIDDEN; k++) logit += (output[c * HIDDEN + k] ?? 0) * (hidden[k] ?? 0);
      logits[c] = logit;
    }
    return { logits, hidden, spread };
  }

  /**
   * What each feature adds to a logit, to first order (gradient times input; Baehrens et al. 2010).
   * @param shares filled, by feature
   */
  attribute(logit: number, { hidden, spread }: Activation, rows: Int32Array, shares: Float64Array): void {
    const { rows: weights, scales, output } = this.#model;
    const pull = this.#pull;
    for (let k = 0; k < HIDDEN; k++) {
      const slope = 1 - (hidden[k] ?? 0) ** 2;
      pull[k] = (output[logit * HIDDEN + k] ?? 0) * slope * spread * scales.hidden;
    }
    const own = scales[LEARNED_AXES[logit >> 1] ?? 'stance'];
    for (let i = 0; i < shares.length; i++) {
      const row = rows[i] ?? -1;
      let share = 0;
      if (row >= 0) {
        const at = row * ROW;
        share = own * (weights[at + HIDDEN + logit] ?? 0);
        for (let k = 0; k < HIDDEN; k++) share += (pull[k] ?? 0) * (weights[at + k] ?? 0);
      }
      shares[i] = share;
    }
  }
}
