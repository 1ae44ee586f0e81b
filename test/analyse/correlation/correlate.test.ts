import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { correlate } from '../../../src/analyse/correlation/index.js';

const cell = fc.option(fc.integer({ min: -50, max: 50 }), { nil: null });
const rows = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 60 });

describe('correlate', () => {
  it('counts every row: paired, or named in a warning as left out', () => {
    fc.assert(
      fc.property(rows, (pairs) => {
        const { n, warnings } = correlate(
          pairs.map(([x]) => x),
          pairs.map(([, y]) => y),
          [0, 0],
        );
        const dropped = Number(/^(\d+) of/.exec(warnings[0] ?? '')?.[1] ?? 0);
        expect(n + dropped).toBe(pairs.length);
      }),
    );
  });

  it('gives the same numbers when rows without a pair are taken out beforehand', () => {
    fc.assert(
      fc.property(rows, (pairs) => {
        const whole = pairs.filter(([x, y]) => x !== null && y !== null);
        const of = (list: typeof pairs) =>
          correlate(
            list.map(([x]) => x),
            list.map(([, y]) => y),
            [-2, 2],
          );
        const { warnings: _all, ...all } = of(pairs);
        const { warnings: _own, ...own } = of(whole);
        expect(all).toEqual(own);
      }),
    );
  });

  it('finds a narrative that leads the return by two rows at lag 2 alone', () => {
    const x = Array.from({ length: 200 }, (_, i) => Math.sin(i * i));
    const y = x.map((_, i) => x[i - 2] ?? 0);
    const { leadLag } = correlate(x, y, [-5, 5]);
    const strong = leadLag.filter(({ coefficient }) => Math.abs(coefficient ?? 0) > 0.5);
    expect(strong.map(({ lag, kind }) => [lag, kind])).toEqual([[2, 'predictive']]);
    expect(strong[0]?.coefficient).toBeCloseTo(1, 12);
  });

  it('calls lag 0 association, later returns predictive and earlier ones reverse', () => {
    const { leadLag, warnings } = correlate([1, 2, 4, 3, 5], [2, 1, 3, 5, 4], [-1, 1]);
    expect(leadLag.map(({ kind }) => kind)).toEqual(['reverse', 'association', 'predictive']);
    expect(warnings.join()).toContain('3 lags are tested; their p values are not corrected');
    expect(warnings.join()).toContain('only 5 paired rows');
  });

  it.each([
    ['lengths that differ', [1, 2], [1], [0, 0], 'x has 2 rows and y has 1'],
    ['a number that is not finite', [1, Number.NaN], [1, 2], [0, 0], 'row 1 is not a finite number'],
    ['lags out of order', [1, 2], [1, 2], [2, 0], 'the smaller first'],
    ['a lag that is no whole number', [1, 2], [1, 2], [0, 0.5], 'whole numbers'],
  ] as const)('refuses %s', (_, x, y, lags, message) => {
    expect(() => correlate(x, y, lags)).toThrow(message);
  });
});
