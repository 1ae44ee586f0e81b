import { describe, expect, it } from '@jest/globals';
import { averageRanks } from '../../src/stats/average-ranks.js';
import { binomialInterval } from '../../src/stats/binomial-interval.js';
import { blockLength } from '../../src/stats/block-length.js';
import { hacSlope } from '../../src/stats/hac-slope.js';
import { neweyWestLag } from '../../src/stats/newey-west-lag.js';
import { golden, type Tested } from '../golden/support/signal-sheet.js';
import { expectClose } from '../support/close-to.js';

const { lags, blocks, slopes, intervals } = golden.estimators;

/** Far tails keep fewer digits than the coefficient. */
function expectTested(actual: ReturnType<typeof hacSlope>, [value, t, p, lag]: Tested) {
  expectClose(actual?.estimate, value, 1e-10, 'estimate');
  expectClose(actual?.t, t, 1e-9, 't');
  expectClose(actual?.pValue, p, 1e-8, 'p', Number.MIN_VALUE);
  expect(actual?.lag).toBe(lag);
}

describe('estimators of the signal tear sheet against numpy and scipy', () => {
  it.each(lags)('automatic Bartlett lag $lag', ({ u, lag }) => {
    const centre = u.reduce((sum, value) => sum + value, 0) / u.length;
    expect(neweyWestLag(u.map((value) => value - centre))).toBe(lag);
  });

  it.each(blocks)('automatic block length $length', ({ x, length }) => {
    expectClose(blockLength(x), length, 1e-9, 'length');
  });

  it.each(slopes)('HAC t of the slope over $places.length rows', ({ x, y, places, least, pearson, rank }) => {
    expectTested(hacSlope(x, y, places, least), pearson);
    expectTested(hacSlope(averageRanks(x), averageRanks(y), places, least), rank);
  });

  it.each(intervals)('exact interval of %i out of %i', (k, n, low, high) => {
    const interval = binomialInterval(k, n);
    expectClose(interval?.low, low, 1e-9, 'low');
    expectClose(interval?.high, high, 1e-9, 'high');
  });
});
