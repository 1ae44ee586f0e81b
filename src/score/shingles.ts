import { hash32, mix32 } from './hash.js';

const { imul } = Math;
const GOLDEN_RATIO = 0x9e3779b9;

/** Hashes that are allocated at once: a buffer a title costs more than all else that is done with it. */
const CHUNK = 1 << 14;

/** Moves each number once to the front of an ascending array; how many there are. */
function distinct(sorted: Int32Array): number {
  let kept = 0;
  for (const hash of sorted) if (kept === 0 || hash !== sorted[kept - 1]) sorted[kept++] = hash;
  return kept;
}

/**
 * Makes sets of the word unigrams and bigrams of titles (Broder 1997) as ascending 32-bit hashes, so mixed that any
 * odd multiple of them is a random order. Two of the some forty members of a pair of titles share a hash by chance
 * once in five million pairs.
 */
export function createShingler(): (words: readonly string[]) => Int32Array {
  let chunk = new Int32Array(CHUNK);
  let used = 0;
  return (words) => {
    const most = Math.max(0, 2 * words.length - 1);
    if (used + most > chunk.length) {
      chunk = new Int32Array(Math.max(CHUNK, most));
      used = 0;
    }
    let end = used;
    let before = 0;
    for (const word of words) {
      const hash = hash32(word);
      if (end > used) chunk[end++] = mix32(imul(before, GOLDEN_RATIO) ^ hash);
      chunk[end++] = mix32(hash);
      before = mix32(hash + 1);
    }
    const start = used;
    used += distinct(chunk.subarray(start, end).sort());
    return chunk.subarray(start, used);
  };
}

/**
 * Whether the Jaccard similarity |A ∩ B| / |A ∪ B| of two such sets is at least 0.5: 3·|A ∩ B| ≥ |A| + |B|. Ends as
 * soon as too many members of one are missing in the other, after a few steps for most pairs.
 */
export function halfShared(a: Int32Array, b: Int32Array): boolean {
  const needed = Math.max(1, Math.ceil((a.length + b.length) / 3));
  let spareOfA = a.length - needed;
  let spareOfB = b.length - needed;
  if (spareOfA < 0 || spareOfB < 0) return false;
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const x = a[i] ?? 0;
    const y = b[j] ?? 0;
    if (x === y) {
      i++;
      j++;
    } else if (x < y) {
      i++;
      if (--spareOfA < 0) return false;
    } else {
      j++;
      if (--spareOfB < 0) return false;
    }
  }
  return a.length - i <= spareOfA && b.length - j <= spareOfB;
}
