import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { seededGenerator } from './seeded-generator.js';

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
  const goesOn = Math.log(1 - 1 / Math.max(1, meanLength));
  for (let draw = 0; draw < draws; draw += 1) {
    let filled = 0;
    while (filled < n) {
      let row = uniformInt(generator, 0, n - 1);
      const uniform = 1 - uniformFloat64(generator);
      const end = Math.min(n, filled + 1 + Math.floor(Math.log(uniform) / goesOn));
      for (; filled < end; filled += 1) {
        rows[filled] = row;
        row = row + 1 === n ? 0 : row + 1;
      }
    }
    use(rows);
  }
}
