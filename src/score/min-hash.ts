import { mix32 } from './hash.js';

/** 64 permutations in 32 bands of 2 rows: two sets of Jaccard 0.5 meet in a band with probability 1 − 0.75^32 > 0.999. */
const PERMUTATIONS = 64;
const BAND_ROWS = 2;
export const BANDS = PERMUTATIONS / BAND_ROWS;

const { imul } = Math;
const GOLDEN_RATIO = 0x9e3779b9;

/** Multiplication by an odd number permutes 32-bit hashes (Dietzfelbinger and others 1997). */
const MULTIPLIERS = Int32Array.from({ length: PERMUTATIONS }, (_, i) => mix32(imul(i + 1, GOLDEN_RATIO)) | 1);
const MASKS = Int32Array.from({ length: PERMUTATIONS }, (_, i) => mix32(imul(-i - 1, GOLDEN_RATIO)));

/** The least member of a set of mixed hashes under one of the permutations (MinHash, Broder 1997). */
function leastUnder(permutation: number, hashes: Int32Array): number {
  const multiplier = MULTIPLIERS[permutation] ?? 1;
  const mask = MASKS[permutation] ?? 0;
  let least = 0x7fffffff;
  for (let i = 0; i < hashes.length; i++) {
    const permuted = imul((hashes[i] ?? 0) ^ mask, multiplier);
    if (permuted < least) least = permuted;
  }
  return least;
}

/**
 * One 32-bit key a band; sets that share a key are candidates, to be compared exactly.
 * @param salt what candidates must have in common besides
 * @param keys takes the `BANDS` keys
 */
export function bandKeys(hashes: Int32Array, salt: number, keys: Int32Array): void {
  for (let band = 0; band < BANDS; band++) {
    let key = salt + band;
    for (let row = 0; row < BAND_ROWS; row++) {
      key = mix32(imul(key, GOLDEN_RATIO) ^ leastUnder(band * BAND_ROWS + row, hashes));
    }
    keys[band] = key;
  }
}
