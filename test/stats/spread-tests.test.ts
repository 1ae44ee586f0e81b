import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRandom } from '../../bench/size/random.js';
import { fQuantile } from '../../src/stats/f-quantile.js';
import { levene } from '../../src/stats/levene.js';
import { logVarianceRatio } from '../../src/stats/log-variance-ratio.js';
import { placeboP } from '../../src/stats/placebo-p.js';
import { varianceRatio } from '../../src/stats/variance-ratio.js';
import { expectClose } from '../support/close-to.js';
import { NO_FLOOR } from './support/golden.js';
import { verdict } from './support/verdict.js';

describe('tests of spread', () => {
  it.each(verdict.spreads)('are those of scipy (F = $variance_ratio)', (each) => {
    for (const [centre, [f, p]] of [
      ['median', each.brown_forsythe],
      ['mean', each.levene],
    ] as const) {
      const test = levene(each.groups, centre);
      expectClose(test.statistic, f, 1e-9, centre);
      expectClose(test.pValue, p, 1e-9, centre, NO_FLOOR);
    }
    const [event = [], estimation = []] = each.groups;
    const ratio = varianceRatio(event, estimation);
    expectClose(ratio.statistic, each.variance_ratio, 1e-9, 'F');
    expectClose(ratio.pValue, each.p, 1e-9, 'p', NO_FLOOR);
    expectClose(ratio.inputs.low, each.low, 1e-9, 'low');
    expectClose(ratio.inputs.high, each.high, 1e-9, 'high');
    expectClose(logVarianceRatio(event, estimation, [0]).statistic, each.log_variance_ratio, 1e-9, 'ln');
  });

  it.each(verdict.f_quantiles)('F quantile of %d on %d and %d', (probability, d1, d2, value) => {
    expectClose(fQuantile(probability, d1, d2), value, 1e-9, 'quantile', NO_FLOOR);
  });

  it('do not ask for the unit, and exchange with their samples', () => {
    const sample = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 5, maxLength: 20 });
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const spreadOf = (values: number[]) => Math.max(...values) - Math.min(...values);
        fc.pre(spreadOf(a) > 0.1 && spreadOf(b) > 0.1);
        const scaled = (values: number[]) => values.map((value) => 0.01 * value);
        const f = varianceRatio(a, b);
        const back = varianceRatio(scaled(b), scaled(a));
        expectClose((f.statistic ?? 0) * (back.statistic ?? 0), 1, 1e-9, 'F');
        expectClose(back.pValue, f.pValue, 1e-8, 'p');
        expectClose((f.inputs.low ?? 0) * (back.inputs.high ?? 0), 1, 1e-8, 'interval');
        const w = levene([a, b]);
        if (w.statistic !== null)
          expectClose(levene([scaled(b), scaled(a)]).statistic, w.statistic, 1e-6, 'W');
      }),
    );
  });

  it('say why where they are not defined', () => {
    expect(levene([[1, 2, 3]]).reason).toBe('1 groups; at least 2 are needed');
    expect(levene([[1, 2], [3]]).reason).toBe('a group has fewer than 2 values');
    expect(
      levene([
        [1, 3],
        [5, 7],
      ]).reason,
    ).toBe('the deviations do not vary within the groups');
    expect(varianceRatio([1], [1, 2]).reason).toBe('each sample needs at least 2 values');
    expect(varianceRatio([1, 1], [1, 2]).reason).toBe('a sample does not vary');
    expect(logVarianceRatio([0, 0], [1], [0]).reason).toBe('no return other than 0 in a window');
    expect(logVarianceRatio([1], [1], []).reason).toBe('no draws to hold it against');
  });
});

describe('p of given draws', () => {
  it('counts the observed one, each tail and both', () => {
    // Draws −3, −1, 0, 2 against 2: |−3| and 2 are as far; 2 is as high; all four are as low.
    expect(placeboP(2, [-3, -1, 0, 2])).toEqual({
      absolute: 3 / 5,
      upper: 2 / 5,
      lower: 1,
      twoTails: 4 / 5,
    });
    expect(placeboP(0.1 + 0.2, [0.3, -0.3])).toMatchObject({ absolute: 1, upper: 2 / 3 });
  });

  it('of a log variance ratio rejects a true null of fat tails in 5 % of samples, though its centre is below 0', () => {
    const random = createRandom(11);
    const heavy = () => random.normal() / Math.sqrt((random.normal() ** 2 + random.normal() ** 2) / 2 + 0.1);
    const draw = (n: number) => Array.from({ length: n }, heavy);
    const ratio = () => logVarianceRatio(draw(3), draw(60), [0]).statistic ?? Number.NaN;
    let rejected = 0;
    const worlds = 1000;
    const pool = Array.from({ length: 4000 }, ratio);
    let excess = 0;
    for (let i = 0; i < worlds; i += 1) {
      const draws = Array.from({ length: 199 }, () => pool[random.below(pool.length)] ?? 0);
      const test = logVarianceRatio(draw(3), draw(60), draws);
      if ((test.pValue ?? 1) <= 0.05) rejected += 1;
      excess += test.inputs.excess ?? 0;
    }
    // Binomial sd at 1,000 worlds is 0.7 points.
    expect(rejected / worlds).toBeGreaterThan(0.028);
    expect(rejected / worlds).toBeLessThan(0.072);
    expect(pool.reduce((sum, value) => sum + value, 0) / pool.length).toBeLessThan(-0.3);
    expect(Math.abs(excess / worlds)).toBeLessThan(0.3);
  });
});
