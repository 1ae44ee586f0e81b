import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createShiftedProducts } from '../../src/stats/shifted-products.js';

const value = fc.double({ min: -10, max: 10, noNaN: true });

/** Σ a_{t−s}·b_t, multiplied out. */
function direct(a: readonly number[], b: readonly number[], shift: number): number {
  const n = a.length;
  return b.reduce((sum, each, t) => sum + each * (a[(((t - shift) % n) + n) % n] ?? 0), 0);
}

describe('shifted products', () => {
  it('are the sums of products at each shift round the circle', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 70 }).chain((n) => {
          const series = fc.array(value, { minLength: n, maxLength: n });
          return fc.tuple(series, series, series, series);
        }),
        ([a, c, b, d]) => {
          const n = a.length;
          const shifts = Int32Array.from({ length: 2 * n + 1 }, (_, i) => i - n);
          const products = createShiftedProducts(n);
          const lay = (first: number[], second: number[]) =>
            products.transform(Float64Array.from(first), Float64Array.from(second));
          const { first, second } = products.multiply(lay(a, c), lay(b, d), shifts);
          for (const [j, shift] of shifts.entries()) {
            expect(Math.abs((first[j] ?? Number.NaN) - direct(a, b, shift))).toBeLessThan(1e-9);
            expect(Math.abs((second[j] ?? Number.NaN) - direct(c, d, shift))).toBeLessThan(1e-9);
          }
        },
      ),
    );
  });
});
