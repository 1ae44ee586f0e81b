import type { Features } from './features.js';
import { MOST_TOKENS } from './symbols.js';

/** A stretch of tokens [from, to) and what its features add to a label's weight. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
}

/** Stretches end within what is read. */
const WIDTH = MOST_TOKENS + 1;

/** Sums of shares by stretch of tokens; filled anew for each label. */
export class Pieces {
  readonly #sums = new Float64Array(MOST_TOKENS * WIDTH);
  readonly #met = new Uint8Array(MOST_TOKENS * WIDTH);
  readonly #touched: number[] = [];

  /**
   * The stretches that speak most for a label, heaviest first.
   * @param shares what each feature adds to the label's logit
   * @param all tokens of the title: what is read of the title as a whole has no stretch
   */
  heaviest({ from, to, count }: Features, shares: Float64Array, all: number, most: number): Piece[] {
    for (const key of this.#touched) {
      this.#sums[key] = 0;
      this.#met[key] = 0;
    }
    this.#touched.length = 0;
    for (let i = 0; i < count; i++) {
      const share = shares[i] ?? 0;
      const [start, end] = [from[i] ?? 0, to[i] ?? 0];
      if (share === 0 || start >= MOST_TOKENS || end >= WIDTH || end - start >= all) continue;
      const key = start * WIDTH + end;
      if (this.#met[key] === 0) this.#touched.push(key);
      this.#met[key] = 1;
      this.#sums[key] = (this.#sums[key] ?? 0) + share;
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
