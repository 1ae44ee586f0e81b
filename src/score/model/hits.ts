import type { Found } from '../phrase-finder.js';
import { MOST_TOKENS } from './symbols.js';

const CAPACITY = 512;

/** What a hit is, as bits. */
export const HIT = { actor: 1, turn: 2, matter: 4 } as const;

/** Entries found in a text, in its order: their hashes, tokens [from, to) and what they are. */
export class Hits<Entry> {
  readonly hash = new Int32Array(CAPACITY);
  readonly from = new Uint8Array(CAPACITY);
  readonly to = new Uint8Array(CAPACITY);
  readonly kind = new Uint8Array(CAPACITY);
  count = 0;

  readonly #known: ReadonlyMap<Entry, { readonly hash: number; readonly kind: number }>;

  constructor(known: ReadonlyMap<Entry, { readonly hash: number; readonly kind: number }>) {
    this.#known = known;
  }

  clear(): void {
    this.count = 0;
  }

  /** Puts further hits in their places; hits that begin together keep the order in which they came. */
  take(found: readonly Found<Entry>[], hidden: (token: number) => boolean): void {
    for (const { entry, from, to } of found) {
      const known = this.#known.get(entry);
      if (known === undefined || from >= MOST_TOKENS || this.count >= CAPACITY || hidden(from)) continue;
      let at = this.count;
      for (; at > 0 && (this.from[at - 1] ?? 0) > from; at--) {
        this.hash[at] = this.hash[at - 1] ?? 0;
        this.from[at] = this.from[at - 1] ?? 0;
        this.to[at] = this.to[at - 1] ?? 0;
        this.kind[at] = this.kind[at - 1] ?? 0;
      }
      this.hash[at] = known.hash;
      this.from[at] = from;
      this.to[at] = Math.min(to, 255);
      this.kind[at] = known.kind;
      this.count += 1;
    }
  }
}
