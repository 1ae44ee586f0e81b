import { describe, expect, it } from '@jest/globals';
import { overlapCorrelation } from '../../src/stats/overlap-correlation.js';
import { samplePairs } from '../../src/stats/sample-pairs.js';
import { expectClose } from '../support/close-to.js';
import { golden } from './support/golden.js';

describe('overlap-weighted cross-correlation', () => {
  it.each(golden.overlaps)('$name: equals the double sum over all pairs', (expected) => {
    const found = overlapCorrelation(expected.events);
    expectClose(found.rbar, expected.rbar, 1e-10, 'rbar');
    expect(found.overlappingPairs).toBe(expected.overlapping_pairs);
    expect(found.sampledPairs).toBeNull();
  });

  it('does not depend on the order of the events', () => {
    for (const { events } of golden.overlaps) {
      expectClose(
        overlapCorrelation(events.toReversed()).rbar,
        overlapCorrelation(events).rbar,
        1e-10,
        'rbar',
      );
    }
  });

  it('is 0 for one event and for windows that share no date', () => {
    const disjoint = golden.overlaps.find(({ name }) => name === 'disjoint windows')?.events ?? [];
    expect(overlapCorrelation(disjoint)).toMatchObject({ rbar: 0, overlappingPairs: 0 });
    expect(overlapCorrelation(disjoint.slice(0, 1))).toMatchObject({ rbar: 0, overlappingPairs: 0 });
  });

  it('says how many pairs it drew beyond its budget, and comes near the whole', () => {
    const events = golden.overlaps.find(({ name }) => name === 'missing days')?.events ?? [];
    const whole = overlapCorrelation(events);
    const sampled = overlapCorrelation(events, 20);
    expect(sampled.sampledPairs).toBe(20);
    expect(overlapCorrelation(events, 20)).toEqual(sampled);
    // Coefficients lie within one unit of their mean, so 20 draws of 45 pairs stay within 4/√20 of it.
    expect(Math.abs(sampled.rbar - whole.rbar)).toBeLessThan(4 / Math.sqrt(20));
  });
});

describe('samplePairs', () => {
  it('never pairs a place with itself and treats all pairs alike', () => {
    const counts = new Map<string, number>();
    const draws = 60_000;
    samplePairs(4, draws, (i, j) => {
      expect(i).not.toBe(j);
      counts.set(`${i}-${j}`, (counts.get(`${i}-${j}`) ?? 0) + 1);
      return 0;
    });
    expect(counts.size).toBe(12);
    // Five standard deviations of a count with p = 1/12.
    const slack = 5 * Math.sqrt((draws * 11) / 144);
    for (const count of counts.values()) expect(Math.abs(count - draws / 12)).toBeLessThan(slack);
  });
});
