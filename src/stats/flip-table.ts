/** Clusters whose signs one byte holds. */
export const BITS = 8;
/** Entries of a full table. */
export const TABLE = 2 ** BITS;

/**
 * Writes the 2^count sums ±S_from ± S_{from+1} ± … ± S_{from+count−1} into table[at …]: entry b takes a sum with its
 * plus sign where the bit of b is set. One look-up then flips up to eight clusters, and entry ~b is exactly −entry b.
 */
export function fillFlipTable(
  sums: Float64Array,
  from: number,
  count: number,
  table: Float64Array,
  at: number,
): void {
  table[at] = 0;
  for (let k = 0, size = 1; k < count; k += 1, size *= 2) {
    const sum = sums[from + k] ?? 0;
    for (let b = 0; b < size; b += 1) {
      const partial = table[at + b] ?? 0;
      table[at + size + b] = partial + sum;
      table[at + b] = partial - sum;
    }
  }
}
