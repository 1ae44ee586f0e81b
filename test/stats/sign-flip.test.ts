import { describe, expect, it } from '@jest/globals';
import { signFlip } from '../../src/stats/sign-flip.js';
import { expectClose } from '../support/close-to.js';
import { inference, named } from './support/inference.js';

const options = { draws: 9999, seed: 5 };
const exact = inference.flips.filter(({ clusters }) => Math.max(...clusters) < 16);
const drawn = inference.flips.filter(({ clusters }) => Math.max(...clusters) >= 16);

describe('signFlip', () => {
  it.each(exact)('counts every assignment: $name', ({ cars, clusters, mean, p }) => {
    const { statistic, pValue, inputs, distribution } = signFlip(Float64Array.from(cars), clusters, options);
    expectClose(statistic, mean, 1e-12, 'mean');
    expect(pValue).toBe(p);
    expect([inputs.draws, distribution]).toEqual([2 ** (inputs.clusters ?? 0), 'randomization']);
  });

  it.each(drawn)('draws near what every assignment would give: $name', ({ cars, clusters, p }) => {
    const { pValue, inputs } = signFlip(cars, Int32Array.from(clusters), options);
    // Five standard deviations of a share of 9,999 draws.
    expect(Math.abs((pValue ?? 0) - p)).toBeLessThan(5 * Math.sqrt((p * (1 - p)) / 9999) + 1e-4);
    expect(pValue).toBe(((inputs.b ?? 0) + 1) / 10_000);
    expect(inputs.min_attainable_p).toBe(1e-4);
    expect(signFlip(cars, clusters, options)).toEqual(signFlip(cars, clusters, options));
    expect(signFlip(cars, clusters, { ...options, seed: 6 }).inputs.b).not.toBe(inputs.b);
  });

  it('spreads its draws as sums of independent signs do, in tables of several blocks', () => {
    // 1,203 clusters of ±1: P(|Σ±1| ≥ 35) = 0.32695 (binomial, exact), so that b of 20,000 has standard deviation 66.
    const cars = Array.from({ length: 1203 }, (_, i) => (i < 619 ? 1 : -1));
    const { inputs } = signFlip(cars, [...cars.keys()], { draws: 20_000, seed: 1 });
    expect(Math.abs((inputs.b ?? 0) / 20_000 - 0.32695)).toBeLessThan(0.0166);
  });

  it('gives the same p when all returns change sign or scale', () => {
    for (const { cars, clusters } of inference.flips) {
      const p = signFlip(cars, clusters, options).pValue;
      for (const c of [-1, 128, -0.37]) {
        const scaled = cars.map((car) => c * car);
        expect(signFlip(scaled, clusters, options).pValue).toBe(p);
      }
    }
  });

  it('warns where no p of 5 % can be attained', () => {
    const { pValue, warning, inputs } = signFlip([0.1, 0.2, 0.3, 0.4, 0.1], [0, 1, 2, 3, 4], options);
    expect([pValue, inputs.min_attainable_p]).toEqual([0.0625, 0.0625]);
    expect(warning).toContain('too_few_clusters');
    expect(signFlip([1, 1, 1, 1, 1, 1], [0, 1, 2, 3, 4, 5], options).warning).toBeUndefined();
    const { cars, clusters } = named(inference.flips, 'one cluster');
    expect(signFlip(cars, clusters, options).pValue).toBe(1);
    expect(signFlip([], [], options).reason).toContain('no event');
  });
});
