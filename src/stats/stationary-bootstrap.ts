import { seededGenerator } from './seeded-generator.js';

/** 32 random bits as a fraction: two of them make a block, and some million blocks a report. */
const ONE = 2 ** 32;
/** Named once: the inner loop takes them some million times. */
const { floor, log } = Math;

/**
 * Resamples of a stationary series (Politis and Romano 1994): blocks that begin at any row with equal chance, run for a
 * geometric number of rows of the given mean and go round from the last row to the first.
 * @param n rows
 * @param meanLength of a block, at least 1; 1 draws rows one by one
 * @param use is handed the rows of each resample; the list is used again for the next one
 */
export function stationaryBootstrap(
  n: number,
  meanLength: number,
  { draws, seed }: { readonly draws: number; readonly seed: number },
  use: (rows: Int32Array) => void,
): void {
  const generator = seededGenerator(seed);
  const rows = new Int32Array(n);
  const chance = 1 - 1 / Math.max(1, meanLength);
  const goesOn = Math.log(chance);
  for (let draw = 0; draw < draws; draw += 1) {
    let filled = 0;
    while (filled < n) {
      let row = floor(((generator.next() >>> 0) / ONE) * n);
      // Above zero, so that its logarithm is a number.
      const uniform = ((generator.next() >>> 0) + 1) / ONE;
      // Most blocks of series without memory are single rows, which need no logarithm.
      const more = uniform > chance ? 0 : floor(log(uniform) / goesOn);
      const end = Math.min(n, filled + 1 + more);
      for (; filled < end; filled += 1) {
        rows[filled] = row;
        row = row + 1 === n ? 0 : row + 1;
      }
    }
    use(rows);
  }
}
