const FIRST_SIZE = 1 << 10;

const grown = (array: Int32Array, length: number): Int32Array<ArrayBuffer> => {
  const larger = new Int32Array(length);
  larger.set(array);
  return larger;
};

/**
 * Entries 0, 1, 2, … under 32-bit keys that may repeat: a hash table with chains in typed arrays, 12 bytes an entry,
 * since a `Map` with a list a key takes ten times the memory and the time.
 */
export class KeyChains {
  #heads = new Int32Array(FIRST_SIZE).fill(-1);
  #next = new Int32Array(FIRST_SIZE);
  #keys = new Int32Array(FIRST_SIZE);
  #count = 0;

  /** Puts the next entry under `key`. */
  add(key: number): void {
    if (this.#count === this.#keys.length) this.#grow();
    const entry = this.#count++;
    this.#keys[entry] = key;
    this.#chain(entry, key);
  }

  /** The newest entry under `key`; −1 without one. */
  newest(key: number): number {
    return this.#along(this.#heads[key & (this.#heads.length - 1)] ?? -1, key);
  }

  /** The next older entry under the key of `entry`; −1 without one. */
  older(entry: number): number {
    return this.#along(this.#next[entry] ?? -1, this.#keys[entry] ?? 0);
  }

  #along(entry: number, key: number): number {
    let at = entry;
    while (at >= 0 && this.#keys[at] !== key) at = this.#next[at] ?? -1;
    return at;
  }

  #chain(entry: number, key: number): void {
    const head = key & (this.#heads.length - 1);
    this.#next[entry] = this.#heads[head] ?? -1;
    this.#heads[head] = entry;
  }

  #grow(): void {
    const size = 2 * this.#keys.length;
    this.#keys = grown(this.#keys, size);
    this.#next = new Int32Array(size);
    this.#heads = new Int32Array(size).fill(-1);
    for (let entry = 0; entry < this.#count; entry++) this.#chain(entry, this.#keys[entry] ?? 0);
  }
}
