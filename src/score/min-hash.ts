import { hash32, mix32 } from './hash.js';

/** 64 permutations in 32 bands of 2 rows: two sets of Jaccard 0.5 meet in a band with probability 1 − 0.75^32 > 0.999. */
export const PERMUTATIONS = 64;
export const BAND_ROWS = 2;

const { imul } = Math;
const GOLDEN_RATIO = 0x9e3779b9;

const SEEDS = Array.from({ length: PERMUTATIONS }, (_, i) => mix32(imul(i + 1, GOLDEN_RATIO)));

/** MinHash signature of a set of words (Broder 1997): the smallest hash of its members under each permutation. */
export function minHash(members: Iterable<string>): Uint32Array {
  const signature = new Uint32Array(PERMUTATIONS).fill(0xffffffff);
  for (const member of members) {
    const hash = hash32(member);
    for (let i = 0; i < PERMUTATIONS; i++) {
      const permuted = mix32(hash ^ (SEEDS[i] ?? 0));
      if (permuted < (signature[i] ?? 0)) signature[i] = permuted;
    }
  }
  return signature;
}

/** One 32-bit key a band of a signature; sets that share a key are candidates, to be compared exactly. */
export function bandKeys(signature: Uint32Array): number[] {
  const keys: number[] = [];
  for (let row = 0; row < signature.length; row += BAND_ROWS) {
    let key = row + 1;
    for (let i = row; i < row + BAND_ROWS; i++) key = mix32(imul(key, GOLDEN_RATIO) ^ (signature[i] ?? 0));
    keys.push(key);
  }
  return keys;
}

/** |A ∩ B| / |A ∪ B|; 0 for two empty sets. */
export function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const member of a) if (b.has(member)) shared++;
  const union = a.size + b.size - shared;
  return union === 0 ? 0 : shared / union;
}
