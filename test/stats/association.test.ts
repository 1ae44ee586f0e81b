import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { averageRanks } from '../../src/stats/average-ranks.js';
import { correlationCoefficient } from '../../src/stats/correlation-coefficient.js';
import { correlationP } from '../../src/stats/correlation-p.js';
import { fisherInterval } from '../../src/stats/fisher-interval.js';
import { leadLag } from '../../src/stats/lead-lag.js';
import { pearson } from '../../src/stats/pearson.js';
import { spearman } from '../../src/stats/spearman.js';
import { expectClose } from '../support/close-to.js';
import { golden, NO_FLOOR } from './support/golden.js';

const DIGITS = 1e-11;

describe('averageRanks', () => {
  it.each(golden.ranks)('ranks $values.length values as scipy.stats.rankdata', ({ values, ranks }) => {
    expect(averageRanks(values)).toEqual(ranks);
  });

  it('gives ranks that sum to n(n+1)/2 and keep the order', () => {
    const values = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(values, (list) => {
        const ranks = averageRanks(list);
        const n = list.length;
        expect(ranks.reduce((sum, rank) => sum + rank, 0)).toBeCloseTo((n * (n + 1)) / 2, 9);
        for (const [i, a] of list.entries()) {
          for (const [j, b] of list.entries()) {
            expect(Math.sign((ranks[i] ?? 0) - (ranks[j] ?? 0))).toBe(Math.sign(a - b));
          }
        }
      }),
    );
  });
});

describe.each(golden.coefficients)('coefficients of $x.length rows against scipy', (expected) => {
  const { x, y } = expected;

  it.each([
    ['Pearson', pearson(x, y), expected.pearson],
    ['Spearman', spearman(x, y), expected.spearman],
  ] as const)('%s: coefficient, p and interval', (_, actual, [coefficient, p, low, high]) => {
    expectClose(actual.coefficient, coefficient, DIGITS, 'coefficient');
    expectClose(actual.pValue, p, 1e-9, 'p', NO_FLOOR);
    expectClose(actual.low, low, DIGITS, 'low');
    expectClose(actual.high, high, DIGITS, 'high');
    expect(actual.n).toBe(x.length);
  });

  it('lead-lag: x_t with y_(t+k) over the overlapping rows', () => {
    for (const [lag, n, coefficient, p] of expected.lead_lag) {
      const actual = leadLag(x, y, lag);
      expect([actual.lag, actual.n]).toEqual([lag, n]);
      expectClose(actual.coefficient, coefficient, DIGITS, `lag ${lag}`);
      expectClose(actual.pValue, p, 1e-9, `p at lag ${lag}`, NO_FLOOR);
    }
  });
});

describe('what is not defined', () => {
  it.each([
    ['two rows', [1, 2], [3, 5], '2 paired rows; at least 3 are needed'],
    ['a constant side', [1, 2, 3, 4], [0.1, 0.1, 0.1, 0.1], 'one of the two series does not vary'],
  ])('is null with a reason: %s', (_, x, y, reason) => {
    for (const found of [pearson(x, y), spearman(x, y)]) {
      expect([found.coefficient, found.pValue, found.low, found.high]).toEqual([null, null, null, null]);
      expect(found.reason).toContain(reason);
    }
  });

  it('takes variation by rounding alone for none', () => {
    expect(pearson([1, 2, 3], [0.3, 0.1 + 0.2, 0.3]).reason).toContain('does not vary');
  });

  it('has no interval below four rows, and the point itself for a perfect line', () => {
    expect(fisherInterval(0.5, 3)).toBeNull();
    expect(pearson([1, 2, 3], [1, 2, 4])).toMatchObject({ low: null, high: null });
    expect(fisherInterval(-1, 9)).toEqual({ low: -1, high: -1 });
    expect(correlationP(1, 9)).toBe(0);
    expect(correlationP(0.4, 2)).toBeNull();
  });

  it('refuses series of different length', () => {
    expect(() => correlationCoefficient([1, 2], [1])).toThrow('x has 2 rows and y has 1');
  });
});

describe('the coefficient', () => {
  const pairs = fc.array(fc.tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: -99, max: 99 })), {
    minLength: 3,
    maxLength: 40,
  });

  it('is symmetric, unmoved by shift and scale, and changes its sign with one side', () => {
    fc.assert(
      fc.property(pairs, (rows) => {
        const x = rows.map(([a]) => a);
        const y = rows.map(([, b]) => b);
        const r = correlationCoefficient(x, y);
        if (r === null) return;
        expect(Math.abs(r)).toBeLessThanOrEqual(1);
        expectClose(correlationCoefficient(y, x), r, 1e-12, 'symmetric');
        const moved = x.map((value) => 1e4 + 0.37 * value);
        expectClose(correlationCoefficient(moved, y), r, 1e-9, 'shifted and scaled');
        const turned = y.map((value) => -value);
        expectClose(correlationCoefficient(x, turned), -r, 1e-12, 'turned');
      }),
    );
  });

  it('lies inside its interval, which narrows with more rows', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -0.99, max: 0.99, noNaN: true }),
        fc.integer({ min: 4, max: 500 }),
        (r, n) => {
          const few = fisherInterval(r, n);
          const many = fisherInterval(r, 2 * n);
          if (few === null || many === null) throw new Error('no interval');
          expect(few.low).toBeLessThan(many.low);
          expect(many.low).toBeLessThan(r);
          expect(r).toBeLessThan(many.high);
          expect(many.high).toBeLessThan(few.high);
        },
      ),
    );
  });
});
