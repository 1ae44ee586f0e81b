import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type CorrelationInput, correlate, correlateAll } from '../../../src/analyse/correlation/index.js';
import { distanceCorrelation } from '../../../src/stats/distance-correlation.js';
import { pairOf } from '../../support/correlation-result.js';

const cell = fc.option(fc.integer({ min: -50, max: 50 }), { nil: null });
const rows = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 60 });
const noisy = (salt: number) => (i: number) => Math.sin((i + 1) * (i + salt) * 1.7);
const EVERYTHING = {
  ...{ lags: [-3, 3] as const, grangerLags: 2, acfLags: 3, rollingWindow: 10, buckets: 3, draws: 49 },
  localProjection: { horizons: 2, lags: 1, se: 'HC1' as const },
};

const of = (pairs: readonly (readonly [number | null, number | null])[], own: Partial<CorrelationInput>) =>
  correlate(
    pairOf(
      pairs.map(([x]) => x),
      pairs.map(([, y]) => y),
      own,
    ),
  );

describe('correlate', () => {
  it('counts every row: paired, or named in a warning as left out', () => {
    fc.assert(
      fc.property(rows, (pairs) => {
        const { n, rows: given, warnings } = of(pairs, {});
        const dropped = Number(/^(\d+) of/.exec(warnings[0] ?? '')?.[1] ?? 0);
        expect([n + dropped, given]).toEqual([pairs.length, pairs.length]);
      }),
    );
  });

  it('gives the same numbers when rows without a pair are taken out beforehand', () => {
    fc.assert(
      fc.property(rows, (pairs) => {
        const whole = pairs.filter(([x, y]) => x !== null && y !== null);
        const { warnings: _all, rows: __, ...all } = of(pairs, { lags: [-2, 2], grangerLags: 1 });
        const { warnings: _own, rows: ___, ...own } = of(whole, { lags: [-2, 2], grangerLags: 1 });
        expect(all).toEqual(own);
      }),
    );
  });

  it('an unrelated control changes what is conditional on controls, and nothing else', () => {
    const numbers = fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 40, maxLength: 40 });
    fc.assert(
      fc.property(numbers, numbers, numbers, (x, y, control) => {
        const pair = pairOf(x, y, EVERYTHING);
        const { partial: _, ols: __, families: before, warnings: ___, ...without } = correlate(pair);
        const found = correlate({ ...pair, controls: [{ name: 'c', values: control }] });
        const { partial: _4, ols: _5, families: after, warnings: _6, ...beside } = found;
        expect(beside).toEqual(without);
        const others = (all: typeof before) => all.filter(({ family }) => family !== 'coefficients');
        expect(others(after)).toEqual(others(before));
      }),
      { numRuns: 30 },
    );
  });

  it('no number of one instrument changes when another is added', () => {
    const numbers = fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 30, maxLength: 30 });
    fc.assert(
      fc.property(numbers, numbers, numbers, (x, y, other) => {
        const own = pairOf(x, y, { ...EVERYTHING, name: 'own' });
        const beside = pairOf(other, y, { ...EVERYTHING, name: 'other' });
        const [alone] = correlateAll({ pairs: [own] }).results;
        expect(correlateAll({ pairs: [beside, own] }).results[1]).toEqual(alone);
      }),
      { numRuns: 20 },
    );
  });

  it('later rows change nothing that ends before them', () => {
    const numbers = fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 30, maxLength: 40 });
    fc.assert(
      fc.property(numbers, numbers, (past, future) => {
        const rolling = (values: readonly number[]) =>
          correlate(
            pairOf(
              values,
              values.map(noisy(3)).map((v, i) => v + (values[i - 1] ?? 0)),
              EVERYTHING,
            ),
          ).rolling;
        const known = rolling(past);
        expect(rolling([...past, ...future]).slice(0, known.length)).toEqual(known);
      }),
      { numRuns: 30 },
    );
  });

  it('finds a narrative that leads the return by two rows at lag 2 alone', () => {
    const x = Array.from({ length: 200 }, (_, i) => Math.sin(i * i));
    const y = x.map((_, i) => x[i - 2] ?? 0);
    const { leadLag } = correlate(pairOf(x, y, { lags: [-5, 5] }));
    const strong = leadLag.filter(({ coefficient }) => Math.abs(coefficient ?? 0) > 0.5);
    expect(strong.map(({ lag, kind }) => [lag, kind])).toEqual([[2, 'predictive']]);
    expect(strong[0]?.coefficient).toBeCloseTo(1, 12);
  });

  it('calls lag 0 association, later returns predictive and earlier ones reverse', () => {
    const { leadLag, warnings } = correlate(pairOf([1, 2, 4, 3, 5], [2, 1, 3, 5, 4], { lags: [-1, 1] }));
    expect(leadLag.map(({ kind }) => kind)).toEqual(['reverse', 'association', 'predictive']);
    expect(warnings.join()).toContain('3 lags are tested; their p values are not corrected');
    expect(warnings.join()).toContain('only 5 paired rows');
  });

  it('counts the rows that want a control alone', () => {
    const control = [null, 1, 3, null, 2, 8, 7, 4];
    const [x, y] = [
      [1, 2, 3, null, 5, 9, 7, 1],
      [2, 1, 4, 3, 5, 3, 2, 2],
    ];
    const { n, warnings } = correlate(pairOf(x, y, { controls: [{ name: 'c', values: control }] }));
    expect(n).toBe(6);
    expect(warnings[0]).toBe(
      '2 of 8 rows lack a value and are left out, 1 of them for want of a control alone',
    );
  });

  it('has an interval without 0 exactly where the HAC p is under 5 %', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 20, maxLength: 60 }), (x) => {
        const y = x.map((value, i) => value / 12 + 4 * noisy(7)(i));
        for (const { hacPValue, hacLow, hacHigh } of correlate(pairOf(x, y, { lags: [-3, 3] })).leadLag) {
          if (hacPValue === null || hacLow === null || hacHigh === null) continue;
          expect(hacLow > 0 || hacHigh < 0).toBe(hacPValue < 0.05);
        }
      }),
    );
  });

  it.each([
    ['lengths that differ', [1, 2], [1], [0, 0], 'x has 2 rows and y has 1'],
    ['a number that is not finite', [1, Number.NaN], [1, 2], [0, 0], 'row 1 of x is not a finite number'],
    ['lags out of order', [1, 2], [1, 2], [2, 0], 'the smaller first'],
    ['a lag that is no whole number', [1, 2], [1, 2], [0, 0.5], 'whole numbers'],
  ] as const)('refuses %s', (_, x, y, lags, message) => {
    expect(() => correlate(pairOf(x, y, { lags }))).toThrow(message);
  });
});

describe('the permutation p of the distance correlation', () => {
  it('finds a parabola that no straight line does, and is the same for the same seed', () => {
    const x = Array.from({ length: 80 }, (_, i) => i - 39.5);
    const y = x.map((value, i) => value ** 2 + 20 * noisy(5)(i));
    const found = distanceCorrelation(x, y, { draws: 199, seed: 4 });
    expect(found.pValue).toBe(1 / 200);
    expect(distanceCorrelation(x, y, { draws: 199, seed: 4 })).toEqual(found);
    expect(Math.abs(correlate(pairOf(x, y)).pearson.coefficient ?? 1)).toBeLessThan(0.1);
  });
});
