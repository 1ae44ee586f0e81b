import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bootstrapCorrelation } from '../../src/stats/bootstrap-correlation.js';
import { expandingBuckets } from '../../src/stats/expanding-buckets.js';
import { pearson } from '../../src/stats/pearson.js';
import { spearman } from '../../src/stats/spearman.js';
import { stationaryBootstrap } from '../../src/stats/stationary-bootstrap.js';

function resamples(n: number, length: number, draws: number, seed = 3): number[][] {
  const all: number[][] = [];
  stationaryBootstrap(n, length, { draws, seed }, (rows) => all.push([...rows]));
  return all;
}

const sample = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })), {
  minLength: 12,
  maxLength: 60,
});

describe('stationary bootstrap', () => {
  it('draws rows of the sample, as many as it has, the same for the same seed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 80 }),
        fc.integer({ min: 1, max: 20 }),
        fc.nat(),
        (n, length, seed) => {
          const drawn = resamples(n, length, 5, seed);
          for (const rows of drawn) {
            expect(rows).toHaveLength(n);
            expect(rows.every((row) => Number.isInteger(row) && row >= 0 && row < n)).toBe(true);
          }
          expect(resamples(n, length, 5, seed)).toEqual(drawn);
        },
      ),
    );
  });

  it.each([1, 2, 5, 10])('goes on to the next row with chance 1 − 1/%i', (length) => {
    const n = 1000;
    const pairs = resamples(n, length, 200).flatMap((rows) =>
      rows.slice(1).map((row, i) => [rows[i] ?? 0, row]),
    );
    const share = pairs.filter(([before = 0, row]) => row === (before + 1) % n).length / pairs.length;
    // A new block begins right behind the old one once in n; 200,000 pairs know the share to 0.005.
    expect(Math.abs(share - (1 - 1 / length + 1 / (length * n)))).toBeLessThan(0.005);
  });

  it('takes every row equally often', () => {
    const counts = new Array<number>(20).fill(0);
    for (const row of resamples(20, 4, 5000).flat()) counts[row] = (counts[row] ?? 0) + 1;
    for (const count of counts) expect(Math.abs(count / 5000 - 1)).toBeLessThan(0.08);
  });
});

describe('bootstrap of a correlation', () => {
  it('ranks each resample as spearman does', () => {
    fc.assert(
      fc.property(sample, fc.nat(), (rows, seed) => {
        const [x, y] = [rows.map(([a]) => a), rows.map(([, b]) => b)];
        // One draw: both ends of the interval are the coefficient of that resample.
        const found = bootstrapCorrelation(x, y, { draws: 1, seed, blockLength: 3 });
        const [drawn = []] = resamples(rows.length, 3, 1, seed);
        const [dx, dy] = [drawn.map((row) => x[row] ?? 0), drawn.map((row) => y[row] ?? 0)];
        const [plain, ranked] = [pearson(dx, dy).coefficient, spearman(dx, dy).coefficient];
        if (plain !== null) expect(found.pearson?.low).toBeCloseTo(plain, 9);
        if (ranked !== null) expect(found.rank?.high).toBeCloseTo(ranked, 9);
      }),
    );
  });
});

describe('expanding buckets', () => {
  it('no value after a place moves its bucket', () => {
    const values = fc.array(fc.option(fc.integer({ min: -50, max: 50 })), { minLength: 5, maxLength: 80 });
    fc.assert(
      fc.property(values, values, fc.integer({ min: 2, max: 5 }), (past, future, count) => {
        const known = expandingBuckets(past, count, 4);
        expect(expandingBuckets([...past, ...future], count, 4).slice(0, past.length)).toEqual(known);
      }),
    );
  });
});
