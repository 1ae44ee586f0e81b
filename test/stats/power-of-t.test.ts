import { describe, expect, it } from '@jest/globals';
import { powerOfT } from '../../src/stats/power-of-t.js';
import { expectClose } from '../support/close-to.js';
import { inference } from './support/inference.js';

describe('powerOfT', () => {
  it.each(inference.power)(
    'meets mpmath quadrature: %d standard errors, %d df, level %d',
    (d, df, a, power) => {
      expectClose(powerOfT(d * 0.02, 0.02, df, a), power, 1e-9, 'power');
      expect(powerOfT(-d * 0.02, 0.02, df, a)).toBe(powerOfT(d * 0.02, 0.02, df, a));
    },
  );

  it('comes to that of the z test with many degrees of freedom', () => {
    // Φ(2.8016 − 1.96) + Φ(−2.8016 − 1.96): the textbook 80 % for an effect of 2.80 standard errors.
    expectClose(powerOfT(2.8015852, 1, 1e7), 0.8, 1e-5, 'power');
  });
});
