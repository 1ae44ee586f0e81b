/** 64 permutations in 32 bands of 2 rows: two sets of Jaccard 0.5 meet in a band with probability 1 − 0.75^32 > 0.999. */
export const PERMUTATIONS = 64;
export const BAND_ROWS = 2;

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const GOLDEN_RATIO = 0x9e3779b9;

/** FNV-1a over UTF-16 units, as an unsigned 32-bit number (Fowler, Noll and Vo 1991). */
export function hash32(text: string): number {
  let hash = FNV_OFFSET;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), FNV_PRIME);
  return hash >>> 0;
}

/** The 32-bit finaliser of MurmurHash3 (Appleby 2011): every bit of the input moves every bit of the output. */
function mix(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

const SEEDS = Array.from({ length: PERMUTATIONS }, (_, i) => mix(Math.imul(i + 1, GOLDEN_RATIO)));

/** MinHash signature of a set of words (Broder 1997): the smallest hash of its members under each permutation. */
export function minHash(members: Iterable<string>): Uint32Array {
  const hashes = Array.from(members, hash32);
  return Uint32Array.from(SEEDS, (seed) => {
    let smallest = 0xffffffff;
    for (const hash of hashes) smallest = Math.min(smallest, mix(hash ^ seed));
    return smallest;
  });
}

/** One key a band of a signature; sets that share a key are candidates. */
export function bandKeys(signature: Uint32Array): string[] {
  const keys: string[] = [];
  for (let row = 0; row < signature.length; row += BAND_ROWS) {
    keys.push(`${row}:${signature.subarray(row, row + BAND_ROWS).join(',')}`);
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
