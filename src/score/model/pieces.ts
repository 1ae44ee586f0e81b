import type { Features } from './features.js';
import { MOST_TOKENS } from './symbols.js';

/** A stretch of tokens [from, to) and what its features add to a label's weight. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
}

const WIDTH = 256;

/** Sums of weights by stretch of tokens; filled anew for each label. */
export class Pieces {
  readonly #sums = new Int32Array(MOST_TOKENS * WIDTH);
  readonly #touched: number[] = [];

  /**
   * The stretches that speak most for a label, heaviest first.
   * @param weights six a feature, of which `offset` is the label's
   * @param all tokens of the title: what is read of the title as a whole has no stretch
   */
  heaviest(
    features: Features,
    positions: Int32Array,
    weights: Int8Array,
    offset: number,
    all: number,
    most: number,
  ): Piece[] {
    for (const key of this.#touched) this.#sums[key] = 0;
    this.#touched.length = 0;
    for (let i = 0; i < features.count; i++) {
      const at = positions[i] ?? -1;
      if (at < 0) continue;
      const weight = weights[at + offset] ?? 0;
      const [from, to] = [features.from[i] ?? 0, features.to[i] ?? 0];
      if (weight === 0 || from >= MOST_TOKENS || to >= WIDTH || to - from >= all) continue;
      const key = from * WIDTH + to;
      if (this.#sums[key] === 0) this.#touched.push(key);
      this.#sums[key] = (this.#sums[key] ?? 0) + weight;
    }
    const top: Piece[] = [];
    for (const key of this.#touched) {
      const weight = this.#sums[key] ?? 0;
      const least = top.at(-1);
      if (weight <= 0 || (top.length >= most && least !== undefined && weight < least.weight)) continue;
      const piece = { from: Math.floor(key / WIDTH), to: key % WIDTH, weight };
      const before = top.findIndex((other) => isHeavier(piece, other));
      top.splice(before < 0 ? top.length : before, 0, piece);
      if (top.length > most) top.pop();
    }
    return top;
  }
}

const isHeavier = (a: Piece, b: Piece): boolean =>
  a.weight !== b.weight ? a.weight > b.weight : a.from !== b.from ? a.from < b.from : a.to < b.to;
