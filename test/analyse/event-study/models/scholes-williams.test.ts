import { describe, expect, it } from '@jest/globals';
import { fitScholesWilliams } from '../../../../src/analyse/event-study/models/scholes-williams.js';
import { mean } from '../../../../src/stats/mean.js';
import { expectModel } from '../../../support/expect-model.js';
import { regressions } from '../../../support/regressions.js';

const { normal_returns: sample } = regressions;
const shifted = (by: number) =>
  sample.long_market.slice(sample.pad + by, sample.pad + by + sample.returns.length);

describe('the Scholes-Williams beta', () => {
  it('meets covariances and matrices of numpy', () => {
    expectModel(
      fitScholesWilliams(sample.returns, shifted(-1), shifted(0), shifted(1)),
      sample.scholes_williams,
    );
  });

  it('leaves residuals that average to zero', () => {
    const fit = fitScholesWilliams(sample.returns, shifted(-1), shifted(0), shifted(1));
    expect(fit?.residuals.length).toBe(sample.returns.length);
    expect(mean(fit?.residuals ?? [1])).toBeCloseTo(0, 15);
  });

  it('is null where the market turns back every day, so that 1 + 2ρ is not positive', () => {
    const market = [0.01, -0.01, 0.012, -0.01, 0.011, -0.012, 0.01, -0.011];
    const returns = [0.01, 0.02, -0.01, 0, 0.01, 0.03];
    const parts = [market.slice(0, 6), market.slice(1, 7), market.slice(2, 8)] as const;
    expect(fitScholesWilliams(returns, ...parts)).toBeNull();
  });

  it('is null where the market does not vary or nothing is left to estimate s', () => {
    const flat = sample.returns.map(() => 0.01);
    expect(fitScholesWilliams(sample.returns, flat, flat, flat)).toBeNull();
    expect(fitScholesWilliams([0.1, 0.2], [0.1, 0.3], [0.2, 0.1], [0.3, 0.5])).toBeNull();
  });
});
