import { describe, expect, it } from '@jest/globals';
import { wilcoxonZ } from '../../src/stats/wilcoxon.js';
import { expectClose } from '../support/close-to.js';
import { inference } from './support/inference.js';

describe('wilcoxonZ', () => {
  it.each(inference.samples)('meets scipy and the enumeration of signs: $name', ({ cars, wilcoxon }) => {
    const { statistic, pValue, inputs, distribution } = wilcoxonZ(Float64Array.from(cars));
    expect(inputs.w_plus).toBe(wilcoxon.w_plus);
    expectClose(statistic, wilcoxon.z, 1e-10, 'z');
    expectClose(inputs.p_normal, wilcoxon.p_normal, 1e-8, 'normal p');
    const exact = cars.filter((car) => car !== 0).length <= 25;
    expect(distribution).toBe(exact ? 'signed_rank_exact' : 'normal');
    expectClose(pValue, exact ? wilcoxon.p_exact : wilcoxon.p_normal, 1e-8, 'p');
  });

  it('has in its samples exact cases with and without ties, and a normal one with ties', () => {
    const kinds = inference.samples.map(({ cars }) => {
      const { inputs, distribution } = wilcoxonZ(cars);
      return `${distribution} ${(inputs.tie_term ?? 0) > 0 ? 'ties' : 'none'}`;
    });
    expect(new Set(kinds).size).toBe(4);
  });

  it('is null with a reason when nothing moved', () => {
    expect(wilcoxonZ([0]).reason).toContain('other than 0');
  });
});
