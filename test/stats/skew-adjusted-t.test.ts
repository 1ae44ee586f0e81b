import { describe, expect, it } from '@jest/globals';
import { skewAdjustedT } from '../../src/stats/skew-adjusted-t.js';
import { expectClose } from '../support/close-to.js';
import { inference } from './support/inference.js';

describe('skewAdjustedT', () => {
  it.each(inference.samples.filter(({ hall }) => hall !== null))('meets scipy: $name', ({ cars, hall }) => {
    const { statistic, pValue, df, inputs } = skewAdjustedT(Float64Array.from(cars));
    expectClose(statistic, hall?.t, 1e-10, 't');
    expectClose(pValue, hall?.p, 1e-8, 'p');
    expectClose(inputs.skewness, hall?.skewness, 1e-10, 'skewness');
    expect(df).toBe(cars.length - 1);
  });

  it('is null with a reason where it is not defined', () => {
    expect(skewAdjustedT([0.1, 0.2]).reason).toContain('at least 3');
    expect(skewAdjustedT([0.1, 0.1, 0.1]).reason).toContain('do not vary');
  });
});
