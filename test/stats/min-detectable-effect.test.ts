import { describe, expect, it } from '@jest/globals';
import { minDetectableEffect } from '../../src/stats/min-detectable-effect.js';
import { powerOfT } from '../../src/stats/power-of-t.js';
import { expectClose } from '../support/close-to.js';

describe('minDetectableEffect', () => {
  it('is 2.80 standard errors with many degrees of freedom at 5 % and 80 %, 3.25 at 1 % and 75 %', () => {
    // z(0.975) + z(0.8) and z(0.995) + z(0.75).
    expectClose(minDetectableEffect(0.5, 1e8), 0.5 * 2.801585218, 1e-7, 'mde');
    expectClose(minDetectableEffect(1, 1e8, 0.01, 0.75), 3.250319054, 1e-7, 'mde');
  });

  it.each([10, 30, 188, 5000])('is found with the power it names: %d degrees of freedom', (df) => {
    for (const power of [0.8, 0.9]) {
      expect(Math.abs(powerOfT(minDetectableEffect(0.01, df, 0.05, power), 0.01, df) - power)).toBeLessThan(
        0.01,
      );
    }
  });
});
