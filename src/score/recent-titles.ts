import { KeyChains } from './key-chains.js';
import { BANDS } from './min-hash.js';

/** A title as it was last told; of copies only the latest matters, for each copy is linked to the one before. */
export interface ToldTitle {
  readonly words: string;
  readonly guard: string;
  readonly shingles: Int32Array;
  /** Of its last telling. */
  position: number;
  at: number;
  /** The headline that was last compared with it. */
  comparedBy: number;
}

/** Different titles, by their words and by the bands of their signatures. */
export class RecentTitles {
  readonly #byWords = new Map<string, ToldTitle>();
  readonly #titles: ToldTitle[] = [];
  readonly #bands = new KeyChains();

  withWords(words: string): ToldTitle | undefined {
    return this.#byWords.get(words);
  }

  /** @param keys one of each band */
  keep(title: ToldTitle, keys: Int32Array): void {
    this.#byWords.set(title.words, title);
    if (keys.length === 0) return;
    // Entry number BANDS · i + b of the chains is band b of title i.
    this.#titles.push(title);
    for (const key of keys) this.#bands.add(key);
  }

  /** Calls back for titles that share a key, once or more for each. */
  forEachUnder(keys: Int32Array, visit: (title: ToldTitle) => void): void {
    for (const key of keys) {
      for (let entry = this.#bands.newest(key); entry >= 0; entry = this.#bands.older(entry)) {
        const title = this.#titles[Math.floor(entry / BANDS)];
        if (title !== undefined) visit(title);
      }
    }
  }
}
