import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { factorQr } from '../../src/stats/householder-qr.js';

const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

describe('QR by Householder reflections', () => {
  // Whole numbers: products are exact, so that only the factor itself can be at fault.
  const column = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 8, maxLength: 8 });

  it('keeps every product of two columns, dependent or not: R’R = X’X', () => {
    fc.assert(
      fc.property(fc.array(column, { minLength: 1, maxLength: 6 }), (columns) => {
        const { triangle } = factorQr(columns);
        for (const [i, a] of columns.entries())
          for (const [j, b] of columns.entries())
            expect(dot(triangle[i] ?? [], triangle[j] ?? [])).toBeCloseTo(dot(a, b), 9);
      }),
    );
  });

  it('rotates without changing a length, and solves what it rotated', () => {
    fc.assert(
      fc.property(column, column, column, (a, b, y) => {
        const qr = factorQr([a, b]);
        const turned = qr.rotate(y);
        expect(dot(turned, turned)).toBeCloseTo(dot(y, y), 9);
        fc.pre(qr.dependent.length === 0);
        const [p = 0, q = 0] = qr.solve(qr.rotate(a.map((value, i) => 3 * value - 2 * (b[i] ?? 0))));
        expect([p, q].map((value) => Math.round(value * 1e9) / 1e9)).toEqual([3, -2]);
      }),
    );
  });

  it('leaves out a column that earlier ones explain, and says how', () => {
    const a = [1, 2, 0, 5];
    const b = [0, 1, 1, -2];
    const both = a.map((value, i) => 2 * value - 3 * (b[i] ?? 0));
    const { kept, dependent } = factorQr([a, [0, 0, 0, 0], b, both]);
    expect(kept).toEqual([0, 2]);
    expect(dependent.map(({ column: index }) => index)).toEqual([1, 3]);
    expect(dependent[0]?.combination.map(Math.abs)).toEqual([0]);
    expect(dependent[1]?.combination.map((value) => Number(value.toFixed(12)))).toEqual([2, -3]);
  });

  it('keeps no more columns than there are rows', () => {
    expect(
      factorQr([
        [1, 2],
        [3, 4],
        [5, 7],
      ]).kept,
    ).toEqual([0, 1]);
    expect(factorQr([]).kept).toEqual([]);
  });
});
