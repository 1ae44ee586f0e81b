import { describe, expect, it } from '@jest/globals';
import { fitGarchMarket, type GarchReturn } from '../../../../src/analyse/event-study/models/garch-market.js';
import { expectClose } from '../../../support/close-to.js';
import { regressions } from '../../../support/regressions.js';

function fitted(fit: ReturnType<typeof fitGarchMarket>): GarchReturn {
  if (!fit.converged) throw new Error(fit.reason);
  return fit;
}

describe('the GARCH market model', () => {
  it.each(regressions.garch.fits)('has the CAR variance of scipy: $name', (expected) => {
    const fit = fitted(fitGarchMarket(expected.y, expected.x));
    expectClose(fit.carVariance(5, expected.row), expected.car_variance_from_5, 1e-4, 'CAR variance', 1e-12);
    expect(fit.df).toBe(expected.y.length - expected.slopes.length - 3);
    expect(fit.beta === null).toBe(expected.x === null);
  });

  it.each(regressions.garch.fits)('has its standardised residuals: $name', (expected) => {
    const { standardised } = fitted(fitGarchMarket(expected.y, expected.x));
    expect(standardised.length).toBe(expected.y.length);
    expectClose(standardised.at(-1), expected.last_standardised, 1e-4, 'last', 1e-2);
  });

  const [, sample] = regressions.garch.fits;
  if (sample === undefined || sample.x === null) throw new Error('no sample');
  const { y, x } = sample;

  it('splits each return into what was expected and what was not', () => {
    const fit = fitted(fitGarchMarket(y, x));
    const [day = 0] = x;
    expectClose(fit.expected([1, day]) + (fit.residuals[0] ?? 0), y[0], 1e-12, 'return');
    expectClose(fit.expected([3, 0.02]), 3 * fit.alpha + 0.02 * (fit.beta ?? 0), 1e-12, 'row');
  });

  it('expects more of the days after a shock than after calm', () => {
    const [currency] = regressions.garch.fits;
    const rows = currency?.y ?? [];
    const calm = fitted(fitGarchMarket([...rows.slice(0, -1), 0.001], null));
    const wild = fitted(fitGarchMarket([...rows.slice(0, -1), 0.06], null));
    expect(wild.carVariance(1, [3])).toBeGreaterThan(2 * calm.carVariance(1, [3]));
    expect(wild.carVariance(1, [3])).toBeGreaterThan(wild.carVariance(60, [3]));
  });

  it('has no fit where the market or the return does not vary', () => {
    const flat = y.map(() => 0.01);
    const none = { converged: false, reason: 'degenerate_estimation' };
    expect(fitGarchMarket(y, flat)).toEqual(none);
    expect(fitGarchMarket(flat, x)).toEqual(none);
    expect(fitGarchMarket([], [])).toEqual(none);
  });
});
