import { describe, expect, it } from '@jest/globals';
import { signZ } from '../../src/stats/sign-z.js';
import { expectClose } from '../support/close-to.js';
import { NO_FLOOR } from './support/golden.js';
import { inference } from './support/inference.js';

describe('signZ', () => {
  it.each(inference.samples)('meets counts of outcomes: $name', ({ cars, sign }) => {
    const { statistic, pValue, inputs, distribution } = signZ(Float64Array.from(cars));
    expectClose(statistic, sign.z, 1e-12, 'z');
    expectClose(pValue, sign.p, 1e-10, 'p', NO_FLOOR);
    expect([inputs.n, inputs.n_positive, distribution]).toEqual([sign.n, sign.positive, 'binomial_exact']);
  });

  it('turns with the returns, events that did not move included', () => {
    const cars = [0.1, 0, -0.2, 0.3, 0];
    const up = signZ(cars);
    const down = signZ(cars.map((car) => -car));
    expect([down.statistic, down.pValue]).toEqual([-(up.statistic ?? 0), up.pValue]);
    expect(up.inputs.n_zero).toBe(2);
  });

  it('is null with a reason when nothing moved', () => {
    expect(signZ([0, 0]).reason).toContain('other than 0');
  });
});
