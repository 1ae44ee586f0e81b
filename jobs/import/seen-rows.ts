import { createHash } from 'node:crypto';

const FIRST_SLOTS = 1 << 12;

function digest(text: string): readonly [bigint, bigint] {
  const bytes = createHash('sha256').update(text).digest();
  // Zero marks an empty slot.
  return [bytes.readBigUInt64LE(0) | 1n, bytes.readBigUInt64LE(8)];
}

/**
 * The rows of one file met so far, by hashes of 64 bits: 16 bytes a slot, two to four slots a row, so that a million rows fit beside the rest
 * of the process. At a million rows the chance of one false match is 5 in 100 million.
 */
export class SeenRows {
  private keys = new BigUint64Array(FIRST_SLOTS);
  private contents = new BigUint64Array(FIRST_SLOTS);
  private size = 0;

  /** `new`: no such key before; `same` or `other`: met with this content, or with another. Only `new` is remembered. */
  meet(key: string, content: string): 'new' | 'same' | 'other' {
    if (this.size * 2 >= this.keys.length) this.grow();
    const [keyHash] = digest(key);
    const [, contentHash] = digest(content);
    const slot = this.slotOf(keyHash);
    if (this.keys[slot] === keyHash) return this.contents[slot] === contentHash ? 'same' : 'other';
    this.keys[slot] = keyHash;
    this.contents[slot] = contentHash;
    this.size += 1;
    return 'new';
  }

  private slotOf(keyHash: bigint): number {
    const mask = this.keys.length - 1;
    let slot = Number((keyHash >> 1n) & BigInt(mask));
    while (this.keys[slot] !== 0n && this.keys[slot] !== keyHash) slot = (slot + 1) & mask;
    return slot;
  }

  private grow(): void {
    const { keys, contents } = this;
    this.keys = new BigUint64Array(keys.length * 2);
    this.contents = new BigUint64Array(keys.length * 2);
    keys.forEach((keyHash, from) => {
      if (keyHash === 0n) return;
      const slot = this.slotOf(keyHash);
      this.keys[slot] = keyHash;
      this.contents[slot] = contents[from] ?? 0n;
    });
  }
}
