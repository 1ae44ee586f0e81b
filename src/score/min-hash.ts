/** 64 permutations in 32 bands of 2 rows: two sets of Jaccard 0.5 meet in a band with probability 1 − 0.75^32 > 0.999. */
export const PERMUTATIONS = 64;
export const BAND_ROWS = 2;

const { imul } = Math;
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const GOLDEN_RATIO = 0x9e3779b9;

/** FNV-1a over UTF-16 units, as an unsigned 32-bit number (Fowler, Noll and Vo 1991). */
export function hash32(text: string): number {
  let hash = FNV_OFFSET;
  for (let i = 0; i < text.length; i++) hash = imul(hash ^ text.charCodeAt(i), FNV_PRIME);
  return hash >>> 0;
}

/** The 32-bit finaliser of MurmurHash3 (Appleby 2011): every bit of the input moves every bit of the output. */
function mix(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = imul(hash, 0x85ebca6b);
  hash = imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

const SEEDS = Array.from({ length: PERMUTATIONS }, (_, i) => mix(imul(i + 1, GOLDEN_RATIO)));

/** MinHash signature of a set of words (Broder 1997): the smallest hash of its members under each permutation. */
export function minHash(members: Iterable<string>): Uint32Array {
  const signature = new Uint32Array(PERMUTATIONS).fill(0xffffffff);
  for (const member of members) {
    const hash = hash32(member);
    for (let i = 0; i < PERMUTATIONS; i++) {
      const permuted = mix(hash ^ (SEEDS[i] ?? 0));
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
    for (let i = row; i < row + BAND_ROWS; i++) key = mix(imul(key, GOLDEN_RATIO) ^ (signature[i] ?? 0));
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
