import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { averageRanks } from '../../src/stats/average-ranks.js';
import { createRanker } from '../../src/stats/rank-residuals.js';
import { golden } from './support/golden.js';
import { rankable } from './support/rankable.js';

const ranker = createRanker(2000);

function rank(values: readonly number[]): number[] {
  const out = new Float64Array(values.length);
  ranker.rank(Float64Array.from(values), values.length, out);
  return [...out];
}

describe('createRanker', () => {
  it.each(golden.ranks)('ranks as scipy does: case %#', ({ values, ranks }) => {
    expect(rank(values)).toEqual(ranks);
  });

  it('agrees with a comparison sort on ties, outliers, heavy tails and extremes of the double range', () => {
    fc.assert(
      fc.property(rankable, (values) => {
        expect(rank(values)).toEqual(averageRanks(values));
        const sorted = Array.from(ranker.order.subarray(0, values.length), (i) => values[i] ?? 0);
        expect(sorted).toEqual([...values].sort((a, b) => a - b));
        expect(new Set(ranker.order.subarray(0, values.length)).size).toBe(values.length);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['one outlier beside normal values', 1500, (i: number) => (i === 7 ? 1e9 : Math.sin(i * i))],
    ['zeros among values of both signs', 1500, (i: number) => (i % 3 === 0 ? 0 : Math.sin(i * 1.7))],
    ['descending', 2000, (i: number) => -i],
    ['growing without bound', 700, (i: number) => 1.5 ** i],
    ['equal', 300, () => 0.25],
  ])('agrees with a comparison sort: %s', (_, n, value) => {
    const values = Array.from({ length: n }, (_each, i) => value(i));
    expect(rank(values)).toEqual(averageRanks(values));
  });
});
