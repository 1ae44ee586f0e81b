import { describe, expect, it } from '@jest/globals';
import { rankSpread } from '../../src/stats/rank-path.js';

describe('rankSpread', () => {
  it('weighs a place by the share of events that have it and does not count one nobody has', () => {
    // Places: both events, mean 0.5 above the centre; one of two events, 0.25 below it; none.
    const path = { sum: Float64Array.of(2, 0.25, 0), count: Int32Array.of(2, 1, 0), events: 2 };
    expect(rankSpread(path, 0.5)).toEqual({ places: 2, variance: (1 * 0.25 + 0.5 * 0.0625) / 2 });
  });
});
