import { describe, expect, it } from '@jest/globals';
import { fitDimson } from '../../../../src/analyse/event-study/models/dimson.js';
import { expectModel } from '../../../support/expect-model.js';
import { regressions } from '../../../support/regressions.js';

const { normal_returns: sample } = regressions;
const shifted = (by: number) =>
  sample.long_market.slice(sample.pad + by, sample.pad + by + sample.returns.length);

describe('the Dimson beta', () => {
  it.each(sample.dimson)('meets statsmodels with $lags lags and $leads leads', (expected) => {
    const { lags, leads } = expected;
    const markets = Array.from({ length: lags + leads + 1 }, (_, j) => shifted(j - lags));
    expectModel(fitDimson(sample.returns, markets, lags), expected);
  });

  it('is null where two shifted markets are the same, and with k observations', () => {
    expect(fitDimson(sample.returns, [shifted(0), shifted(1), shifted(0)], 1)).toBeNull();
    const four = [shifted(-1), shifted(0), shifted(1)].map((market) => market.slice(0, 4));
    expect(fitDimson(sample.returns.slice(0, 4), four, 1)).toBeNull();
  });

  it('refuses a place of the day itself that is not there', () => {
    expect(() => fitDimson(sample.returns, [shifted(0)], 1)).toThrow(
      '1 shifted markets have none at place 1',
    );
  });
});
