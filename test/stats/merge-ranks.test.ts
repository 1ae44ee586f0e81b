import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { averageRanks } from '../../src/stats/average-ranks.js';
import { mergeRanks } from '../../src/stats/merge-ranks.js';
import { createRanker } from '../../src/stats/rank-residuals.js';
import { rankable } from './support/rankable.js';

describe('mergeRanks', () => {
  const ranker = createRanker(400);

  it('ranks the union as one sort of both would, values that are in both lists included', () => {
    const pair = fc
      .tuple(rankable, rankable, fc.nat(20))
      .map(
        ([values, others, shared]) => [values, [...others.slice(0, 25), ...values.slice(0, shared)]] as const,
      );
    fc.assert(
      fc.property(pair, ([values, extra]) => {
        const [n, m] = [values.length, extra.length];
        const out = new Float64Array(n + m);
        const own = Float64Array.from(values);
        ranker.rank(own, n, out);
        const apart = new Float64Array(n + m);
        mergeRanks(ranker.order, out, own, n, Float64Array.from(extra), m, apart);
        expect([...apart]).toEqual(averageRanks([...values, ...extra]));
        mergeRanks(ranker.order, out, own, n, Float64Array.from(extra), m, out);
        expect(out).toEqual(apart);
      }),
      { numRuns: 500 },
    );
  });
});
