import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { equivalenceOfMean } from '../../src/stats/equivalence-of-mean.js';
import { twoOneSidedTests } from '../../src/stats/two-one-sided-tests.js';
import { expectClose } from '../support/close-to.js';
import { NO_FLOOR } from './support/golden.js';
import { verdict } from './support/verdict.js';

describe('equivalence by two one-sided tests', () => {
  it.each(verdict.equivalence)('of a mean is what scipy gives for each side (margin $margin)', (each) => {
    const test = equivalenceOfMean(each.values, each.margin, each.alpha);
    expectClose(test.pValue, each.p, 1e-9, 'p', NO_FLOOR);
    expectClose(test.statistic, each.t, 1e-9, 't');
    expectClose(test.inputs.low, each.low, 1e-9, 'low');
    expectClose(test.inputs.high, each.high, 1e-9, 'high');
    expect(test.df).toBe(each.values.length - 1);
  });

  it.each(verdict.given_effects)('of effect $effect with error $se on df $df', (each) => {
    const test = twoOneSidedTests(each, each.margin);
    expectClose(test.pValue, each.p, 1e-9, 'p', NO_FLOOR);
    expect(test.distribution).toBe(each.df === null ? 'normal' : 'student_t');
  });

  it('rejects exactly where the 1 − 2α interval lies inside the margin, whatever the sign or unit', () => {
    const number = fc.double({ min: -3, max: 3, noNaN: true });
    const size = fc.double({ min: 0.05, max: 3, noNaN: true });
    fc.assert(
      fc.property(number, size, size, fc.integer({ min: 1, max: 60 }), (effect, se, margin, df) => {
        const test = twoOneSidedTests({ effect, se, df }, margin);
        const { low = null, high = null } = test.inputs;
        const inside = Math.min(margin - (high ?? Number.NaN), (low ?? Number.NaN) + margin);
        fc.pre(Math.abs(inside) > 1e-9);
        expect((test.pValue ?? Number.NaN) <= 0.05).toBe(inside > 0);
        const mirrored = twoOneSidedTests({ effect: -effect * 4, se: se * 4, df }, margin * 4);
        expectClose(mirrored.pValue, test.pValue, 1e-12, 'p');
      }),
    );
  });

  it('is null with the reason where it is not defined', () => {
    expect(equivalenceOfMean([0.1], 1).reason).toBe('1 values; a spread needs at least 2');
    expect(equivalenceOfMean([0.1, 0.1], 1).reason).toBe('the values do not vary');
    expect(twoOneSidedTests({ effect: 0, se: 1, df: 3 }, 0).reason).toMatch(/margin/);
    expect(twoOneSidedTests({ effect: 0, se: 0, df: 3 }, 1).reason).toMatch(/error/);
    expect(twoOneSidedTests({ effect: 0, se: 1, df: 0 }, 1)).toMatchObject({ statistic: null, pValue: null });
  });
});
