import { describe, expect, it } from '@jest/globals';
import { alignMarket } from '../../../../src/analyse/event-study/models/align-market.js';

const returns = [0.1, 0.2, null, 0.4, 0.5, 0.6];
const market = [1, 2, 3, 4, null, 6];

describe('market returns around each estimation session', () => {
  it('reads neighbours from the whole series, also outside the span', () => {
    const span = { first: 1, last: 1 };
    expect(alignMarket(returns, market, span, { lags: 1, leads: 1 })).toEqual({
      places: [1],
      returns: [0.2],
      marketByShift: [[1], [2], [3]],
    });
  });

  it('drops a session that lacks its return, its market or a neighbour, or lies at the edge', () => {
    const whole = { first: -3, last: 9 };
    // Session 0 has no market before it, 2 no return, 3 none after it, 4 none of its own, 5 none before it.
    expect(alignMarket(returns, market, whole, { lags: 1, leads: 1 }).places).toEqual([1]);
    expect(alignMarket(returns, market, whole, { lags: 1, leads: 0 })).toEqual({
      places: [1, 3],
      returns: [0.2, 0.4],
      marketByShift: [
        [1, 3],
        [2, 4],
      ],
    });
    expect(alignMarket(returns, market, whole, { lags: 0, leads: 0 }).places).toEqual([0, 1, 3, 5]);
  });
});
