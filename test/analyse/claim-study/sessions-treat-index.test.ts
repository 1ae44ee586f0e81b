import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { INDEX_TREATMENTS, treatIndex } from '../../../src/analyse/claim-study/sessions-treat-index.js';

const value = fc.oneof(
  { weight: 8, arbitrary: fc.double({ min: -3, max: 3, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(0, Number.NaN) },
);
const long = fc.array(value, { minLength: 90, maxLength: 160 });

describe('readings of the index', () => {
  it.each(INDEX_TREATMENTS)('%s reads nothing after its session', (treatment) => {
    fc.assert(
      fc.property(long, long, fc.nat(150), (before, after, cut) => {
        const t = Math.min(cut, before.length);
        const changed = [...before.slice(0, t), ...after];
        const real = treatIndex(Float64Array.from(before), treatment).slice(0, t);
        expect(treatIndex(Float64Array.from(changed), treatment).slice(0, t)).toEqual(real);
      }),
    );
  });

  it('counts a value among those up to it, ties half', () => {
    const index = Float64Array.from({ length: 24 }, (_, t) => (t < 20 ? t % 2 : 0.5));
    const rank = treatIndex(index, 'rank');
    expect(rank[18]).toBeNaN();
    // Of 20 values ten are 1 and ten 0: a 1 has mid-rank 15.5 of 21. The first 0.5 has 10 below it: 11 of 22.
    expect(rank[19]).toBeCloseTo(15.5 / 21 - 0.5, 12);
    expect(rank[20]).toBeCloseTo(0, 12);
    expect(rank[21]).toBeCloseTo(11.5 / 23 - 0.5, 12);
  });
});
