import { describe, expect, it } from '@jest/globals';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { hacCorrelation } from '../../src/stats/hac-correlation.js';
import { holm } from '../../src/stats/holm.js';
import { pearson } from '../../src/stats/pearson.js';
import { expectClose } from '../support/close-to.js';

const x = [1.2, 0.4, -0.3, 2.2, 1.9, 0.1, -1.4, 0.8, 0.6, -0.2];
const y = [0.7, 0.9, -0.8, 1.1, 2.4, -0.5, 0.2, 0.3, 1.6, -1];
const days = (n: number) => Array.from({ length: n }, (_, i) => i);

/** Draws of a series x_t = 0.9·x_(t−1) + e_t with normal e (Box and Muller 1958), from a fixed seed. */
function persistentSeries(seed: number): (length: number) => number[] {
  const generator = xoroshiro128plus(seed);
  const uniform = () => ((generator.next() >>> 0) + 0.5) / 2 ** 32;
  const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  return (length) => {
    let value = 0;
    const next = () => {
      value = 0.9 * value + normal();
      return value;
    };
    for (let i = 0; i < 100; i += 1) next();
    return Array.from({ length }, next);
  };
}

describe('a correlation over time', () => {
  it('has the error of the mean of products that statsmodels 0.13 gives', () => {
    // OLS of zscore(x)·zscore(y) − r on a constant, cov_type='HAC', maxlags=5; scipy.stats.t.sf.
    const daily = hacCorrelation(x, y, days(10));
    expect(daily).toMatchObject({ n: 10, lags: 5 });
    expectClose(daily.coefficient, 0.6631162105949928, 1e-12, 'r');
    expectClose(daily.pValue, 0.026428762831890194, 1e-9, 'p');
  });

  it('counts lags in days where days are missing', () => {
    const gaps = hacCorrelation(x, y, [0, 1, 2, 5, 6, 7, 8, 12, 13, 20]);
    expectClose(gaps.coefficient, 0.6631162105949928, 1e-12, 'r');
    expectClose(gaps.pValue, 0.08265595475423983, 1e-9, 'p');
  });

  it('rejects a true null of persistent series far less often than the p for independent rows', () => {
    const series = persistentSeries(7);
    const draws = 1000;
    const rejected = { hac: 0, independent: 0 };
    for (let i = 0; i < draws; i += 1) {
      const [a, b] = [series(300), series(300)];
      if ((hacCorrelation(a, b, days(300)).pValue ?? 1) < 0.05) rejected.hac += 1;
      if ((pearson(a, b).pValue ?? 1) < 0.05) rejected.independent += 1;
    }
    expect(rejected.hac / draws).toBeGreaterThan(0.05);
    expect(rejected.hac / draws).toBeLessThan(0.12);
    expect(rejected.independent / draws).toBeGreaterThan(0.45);
  });

  it('is null with the reason where it is not defined', () => {
    expect(hacCorrelation([1, 2], [2, 1], [0, 1])).toMatchObject({
      coefficient: null,
      pValue: null,
      reason: '2 paired rows; at least 3 are needed',
    });
    expect(hacCorrelation([1, 1, 1], [2, 1, 3], [0, 1, 2])).toMatchObject({
      coefficient: null,
      reason: 'one of the two series does not vary',
    });
    // No product differs from zero: no correlation, and no error to measure it by.
    expect(hacCorrelation([-1, 1, 0, 0], [0, 0, -1, 1], days(4))).toMatchObject({
      coefficient: 0,
      pValue: 1,
    });
  });

  it('refuses days that do not ascend or do not match', () => {
    expect(() => hacCorrelation(x, y, days(9))).toThrow('x has 10 rows and there are 9 days');
    expect(() => hacCorrelation([1, 2, 3], [1, 3, 2], [0, 2, 2])).toThrow('days must be whole numbers');
  });
});

describe('Holm', () => {
  it('adjusts as statsmodels does', () => {
    const adjusted = holm([0.01, 0.04, 0.03, 0.005, 0.2]);
    for (const [i, p] of [0.04, 0.09, 0.09, 0.025, 0.2].entries()) expect(adjusted[i]).toBeCloseTo(p, 12);
    expect(holm([])).toEqual([]);
  });
});
