import { describe, expect, it } from '@jest/globals';
import { chiSquaredP } from '../../src/stats/chi-squared-p.js';
import { expectClose } from '../support/close-to.js';
import { NO_FLOOR } from './support/golden.js';
import { inference } from './support/inference.js';

describe('chiSquaredP', () => {
  it.each(inference.tails.chi_squared)('meets mpmath: %d on %d', (x, df, p) => {
    expectClose(chiSquaredP(x, df), p, 1e-10, 'p', NO_FLOOR);
  });

  it('is 1 at 0 and NaN for what is no number of degrees of freedom', () => {
    expect(chiSquaredP(0, 3)).toBe(1);
    expect([chiSquaredP(1, 0), chiSquaredP(1, 2.5), chiSquaredP(Number.NaN, 2)]).toEqual([NaN, NaN, NaN]);
  });
});
