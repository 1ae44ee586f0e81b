import { describe, expect, it } from '@jest/globals';
import { generalizedSignZ } from '../../src/stats/generalized-sign-z.js';
import { expectClose } from '../support/close-to.js';
import { inference } from './support/inference.js';

describe('generalizedSignZ', () => {
  it.each(inference.samples)('meets numpy: $name', ({ cars, shares, generalized, p_hat }) => {
    const { statistic, pValue, inputs } = generalizedSignZ(Float64Array.from(cars), shares);
    expectClose(statistic, generalized[0], 1e-10, 'z');
    expectClose(pValue, generalized[1], 1e-8, 'p');
    expectClose(inputs.p_hat, p_hat, 1e-13, 'p hat');
    expect(inputs.w).toBe(cars.filter((car) => car > 0).length);
  });

  it('is null with a reason where it is not defined', () => {
    expect(generalizedSignZ([], []).reason).toContain('no event');
    expect(generalizedSignZ([1, 2], [1, 1]).reason).toContain('one sign');
  });
});
