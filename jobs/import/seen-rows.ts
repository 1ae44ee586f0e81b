import { createHash } from 'node:crypto';

/** A power of two, as is every later size: a hash finds its slot by its low bits. */
const FIRST_SLOTS = 4096;

function hash64(text: string): bigint {
  return createHash('sha256').update(text).digest().readBigUInt64LE(0);
}

/** The rows of one file met so far. */
export interface SeenRows {
  /** `new`: no such key before; `same` or `other`: met with this content, or with another. Only `new` is remembered. */
  meet(key: string, content: string): 'new' | 'same' | 'other';
}

/**
 * A hash table with open addressing over hashes of 64 bits: 16 bytes a slot, two to four slots a row, so that a million
 * rows fit beside the rest of the process. At a million rows the chance of one false match is 5 in 100 million.
 */
export function createSeenRows(): SeenRows {
  let keys = new BigUint64Array(FIRST_SLOTS);
  let contents = new BigUint64Array(FIRST_SLOTS);
  let size = 0;

  /** The key's slot, or the empty one it would take. */
  function slotOf(key: bigint): number {
    const mask = keys.length - 1;
    let slot = Number((key >> 1n) & BigInt(mask));
    while (keys[slot] !== 0n && keys[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  }

  function grow(): void {
    const [oldKeys, oldContents] = [keys, contents];
    keys = new BigUint64Array(oldKeys.length * 2);
    contents = new BigUint64Array(oldKeys.length * 2);
    oldKeys.forEach((key, from) => {
      if (key === 0n) return;
      const slot = slotOf(key);
      keys[slot] = key;
      contents[slot] = oldContents[from] ?? 0n;
    });
  }

  return {
    meet(key, content) {
      if (size * 2 >= keys.length) grow();
      // Zero marks an empty slot.
      const keyHash = hash64(key) | 1n;
      const contentHash = hash64(content);
      const slot = slotOf(keyHash);
      if (keys[slot] === keyHash) return contents[slot] === contentHash ? 'same' : 'other';
      keys[slot] = keyHash;
      contents[slot] = contentHash;
      size += 1;
      return 'new';
    },
  };
}
