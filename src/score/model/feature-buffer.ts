import { mix32 } from '../hash.js';

/** Bits of a feature's hashed id. */
export const FEATURE_BITS = 21;
const MASK = (1 << FEATURE_BITS) - 1;
/** More than the longest text that is read can give. */
export const MOST_FEATURES = 4096;

/** Hashed features of one text with the tokens [from, to) they were read from; filled anew for each text. */
export class FeatureBuffer {
  readonly ids = new Int32Array(MOST_FEATURES);
  readonly from = new Uint16Array(MOST_FEATURES);
  readonly to = new Uint16Array(MOST_FEATURES);
  count = 0;

  /** Adds the feature that `kind` and up to three hashes make. */
  add(from: number, to: number, kind: number, a: number, b = 0, c = 0): void {
    const at = this.count;
    if (at >= MOST_FEATURES) return;
    let hash = Math.imul(kind, 0x9e3779b1) ^ a;
    hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) ^ b;
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) ^ c;
    this.ids[at] = mix32(hash) & MASK;
    this.from[at] = from;
    this.to[at] = to;
    this.count = at + 1;
  }
}
