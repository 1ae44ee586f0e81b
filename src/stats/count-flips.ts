import { BITS, fillFlipTable, TABLE } from './flip-table.js';
import { seededGenerator } from './seeded-generator.js';

/** Tables in use at a time: 128 KB, which stay in the processor's cache while all draws pass over them. */
const BLOCK = 64;
/** Bytes of one random number. */
const BYTES = 4;

/** How many of all 2^G sign assignments to the G ≤ 16 sums give a total of at least `least` in absolute value. */
export function countAllFlips(sums: Float64Array, least: number): number {
  const lowBits = Math.min(BITS, sums.length);
  const highBits = sums.length - lowBits;
  const low = new Float64Array(2 ** lowBits);
  const high = new Float64Array(2 ** highBits);
  fillFlipTable(sums, 0, lowBits, low, 0);
  fillFlipTable(sums, lowBits, highBits, high, 0);
  let count = 0;
  for (const above of high) for (const below of low) if (Math.abs(above + below) >= least) count += 1;
  return count;
}

/**
 * How many of `draws` random sign assignments to the sums give a total of at least `least` in absolute value. Eight
 * signs a byte, four bytes a random number; block after block of tables, so that memory does not grow with the sums.
 */
export function countRandomFlips(sums: Float64Array, least: number, draws: number, seed: number): number {
  const generator = seededGenerator(seed);
  const totals = new Float64Array(draws);
  const table = new Float64Array(BLOCK * TABLE);
  for (let from = 0; from < sums.length; from += BLOCK * BITS) {
    const tables = Math.min(BLOCK, Math.ceil((sums.length - from) / BITS));
    const padded = Math.ceil(tables / BYTES) * BYTES;
    // Clusters past the end read as sums of 0, whose signs do not matter.
    for (let t = 0; t < padded; t += 1) fillFlipTable(sums, from + t * BITS, BITS, table, t * TABLE);
    for (let draw = 0; draw < draws; draw += 1) {
      let total = totals[draw] ?? 0;
      for (let at = 0; at < padded * TABLE; at += BYTES * TABLE) {
        const bits = generator.next();
        total +=
          (table[at + (bits & 255)] ?? 0) +
          (table[at + TABLE + ((bits >>> 8) & 255)] ?? 0) +
          ((table[at + 2 * TABLE + ((bits >>> 16) & 255)] ?? 0) +
            (table[at + 3 * TABLE + (bits >>> 24)] ?? 0));
      }
      totals[draw] = total;
    }
  }
  let count = 0;
  for (let draw = 0; draw < draws; draw += 1) if (Math.abs(totals[draw] ?? 0) >= least) count += 1;
  return count;
}
