import { describe, expect, it } from '@jest/globals';
import { pollsNeeded } from '../../../src/analyse/source-health/index.js';

// scipy 1.17.1, α = 1e-4/7: the least window in 1, 2, 4, … 64 whose Poisson test has power 0.9.
// Each row: mean a poll, for a half, for a double.
const SCIPY = [
  [1, null, 64],
  [2, 64, 32],
  [5, 32, 16],
  [10, 16, 8],
  [20, 8, 4],
  [31, 4, 2],
  [43, 4, 1],
  [60, 2, 1],
  [100, 1, 1],
] as const;

describe('pollsNeeded', () => {
  it.each(SCIPY)('at %d items a poll: %s polls to see a half, %s to see a double', (rate, half, double) => {
    expect([pollsNeeded(rate, 0.5), pollsNeeded(rate, 2)]).toEqual([half, double]);
  });

  it('is one poll for a busy feed that stops, and null where even 64 polls are too few', () => {
    expect([pollsNeeded(20, 0), pollsNeeded(0.1, 0.5)]).toEqual([1, null]);
  });
});
