import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { welchT } from '../../src/stats/welch-t.js';
import { golden } from '../analyse/claim-study/support/studies.js';
import { expectClose } from '../support/close-to.js';
import { NO_FLOOR } from './support/golden.js';

describe("Welch's t", () => {
  it.each(golden.welch)('is that of scipy (t = $t)', ({ one, other, t, p, df, effect, se }) => {
    const found = welchT(one, other);
    expectClose(found.statistic, t, 1e-9, 't');
    expectClose(found.pValue, p, 1e-9, 'p', NO_FLOOR);
    expectClose(found.df, df, 1e-9, 'df');
    expectClose(found.inputs.effect, effect, 1e-9, 'effect');
    expectClose(found.inputs.se, se, 1e-9, 'se');
    expect(found).toMatchObject({ formulaId: 'welch_t', distribution: 'student_t' });
  });

  it('turns its sign with the sides, and does not ask for the unit or the level', () => {
    const value = fc.integer({ min: -5000, max: 5000 }).map((whole) => whole / 1000);
    const values = fc.array(value, { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(values, values, (one, other) => {
        const found = welchT(one, other);
        const turned = welchT(other, one);
        expectClose(turned.pValue, found.pValue, 1e-9, 'p');
        if (found.statistic !== null) expectClose(turned.statistic, -found.statistic, 1e-9, 't');
        const scaled = welchT(
          one.map((value) => 8 * value),
          other.map((value) => 8 * value),
        );
        expectClose(scaled.statistic, found.statistic, 1e-9, 't');
        expectClose(scaled.df, found.df, 1e-9, 'df');
      }),
    );
  });

  it('lies between the smaller n − 1 and n₁ + n₂ − 2 degrees of freedom', () => {
    for (const { one, other, df } of golden.welch) {
      expect(df).toBeGreaterThanOrEqual(Math.min(one.length, other.length) - 1);
      expect(welchT(one, other).df).toBeLessThanOrEqual(one.length + other.length - 2 + 1e-9);
    }
  });

  it('is null with a reason where a spread is not there', () => {
    expect(welchT([1], [1, 2])).toMatchObject({ statistic: null, pValue: null });
    expect(welchT([1], [1, 2]).reason).toContain('at least 2');
    expect(welchT([3, 3], [1, 1]).reason).toContain('do not vary');
    expect(welchT([], []).statistic).toBeNull();
  });
});
