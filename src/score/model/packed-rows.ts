import { ROW } from './model-shape.js';

/** Whole numbers of a row that are added at once, 16 bits each. */
const LANES = 2;
const WORDS = ROW / LANES;
const LANE_BITS = 16;
const LANE_MASK = 0xffff;
/** Makes a signed byte positive, so that one lane never borrows from the next. */
const OFFSET = 128;
/** Rows whose sum still fits a lane: 257 × 255 = 65,535. */
const MOST_ROWS = 257;

/** Rows of signed bytes, two of a row's numbers in one word, so that a sum takes half as many steps. */
export class PackedRows {
  readonly #words: Int32Array;

  constructor(rows: Int8Array) {
    this.#words = new Int32Array(rows.length / LANES);
    for (let at = 0; at < this.#words.length; at++) {
      const low = (rows[LANES * at] ?? 0) + OFFSET;
      const high = (rows[LANES * at + 1] ?? 0) + OFFSET;
      this.#words[at] = low | (high << LANE_BITS);
    }
  }

  /** Adds rows, by their numbers (negative ones are left out), to `sums`. */
  addTo(sums: Int32Array, rows: Int32Array, count: number): void {
    for (let from = 0; from < count; from += MOST_ROWS) {
      this.#addBlock(sums, rows, from, Math.min(count, from + MOST_ROWS));
    }
  }

  /** Eleven words a row, written out: a loop over them would keep its sums in memory and not in registers. */
  #addBlock(sums: Int32Array, rows: Int32Array, from: number, to: number): void {
    const words = this.#words;
    let [a, b, c, d, e, f, g, h, i, j, k] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    let added = 0;
    for (let n = from; n < to; n++) {
      const row = rows[n] ?? -1;
      if (row < 0) continue;
      added += 1;
      const at = row * WORDS;
      a = (a + (words[at] ?? 0)) | 0;
      b = (b + (words[at + 1] ?? 0)) | 0;
      c = (c + (words[at + 2] ?? 0)) | 0;
      d = (d + (words[at + 3] ?? 0)) | 0;
      e = (e + (words[at + 4] ?? 0)) | 0;
      f = (f + (words[at + 5] ?? 0)) | 0;
      g = (g + (words[at + 6] ?? 0)) | 0;
      h = (h + (words[at + 7] ?? 0)) | 0;
      i = (i + (words[at + 8] ?? 0)) | 0;
      j = (j + (words[at + 9] ?? 0)) | 0;
      k = (k + (words[at + 10] ?? 0)) | 0;
    }
    const all = [a, b, c, d, e, f, g, h, i, j, k];
    for (let word = 0; word < WORDS; word++) {
      const sum = all[word] ?? 0;
      const at = LANES * word;
      sums[at] = (sums[at] ?? 0) + (sum & LANE_MASK) - OFFSET * added;
      sums[at + 1] = (sums[at + 1] ?? 0) + (sum >>> LANE_BITS) - OFFSET * added;
    }
  }
}
