import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { signedRankP } from '../../src/stats/signed-rank-p.js';

/** Published lower-tail critical value: P(W⁺ ≤ 8) = 25/1024 for n = 10 (Wilcoxon 1945 and every table since). */
describe('signedRankP', () => {
  it('has the tabulated probability for n = 10, W = 8', () => {
    expect(signedRankP([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 8)).toBe((2 * 25) / 1024);
  });

  it('is the same for W and its mirror, 1 at the centre, 2/2^n at the end', () => {
    const halves = fc.array(
      fc.integer({ min: 2, max: 20 }).map((twice) => twice / 2),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(halves, fc.nat(), (ranks, seed) => {
        const total = ranks.reduce((sum, rank) => sum + rank, 0);
        const plus = ranks
          .filter((_, i) => ((seed >> (i % 30)) & 1) === 1)
          .reduce((sum, rank) => sum + rank, 0);
        expect(signedRankP(ranks, plus)).toBe(signedRankP(ranks, total - plus));
        expect(signedRankP(ranks, total)).toBe(2 / 2 ** ranks.length);
        expect(signedRankP(ranks, total / 2)).toBe(1);
      }),
    );
  });
});
