import { describe, expect, it } from '@jest/globals';
import type { EventResiduals } from '../../src/stats/group-cohorts.js';
import { overlapCorrelation } from '../../src/stats/overlap-correlation.js';
import { samplePairs } from '../../src/stats/sample-pairs.js';
import { seededGenerator } from '../../src/stats/seeded-generator.js';
import { expectClose } from '../support/close-to.js';
import { golden } from './support/golden.js';

/** SIMULATED: four events on each of three dates two days apart; one day is missing from all of a date's samples. */
function jitteredDates(): EventResiduals[] {
  const generator = seededGenerator(7);
  const draw = () => generator.next() / 2 ** 31;
  const common = Array.from({ length: 200 }, draw);
  return [0, 2, 4].flatMap((shift, date) =>
    Array.from({ length: 4 }, () => {
      const days = Array.from({ length: 60 }, (_, i) => shift + i).filter((day) => day !== 20 + 7 * date);
      return {
        days,
        residuals: days.map((day) => (common[day] ?? 0) + draw()),
        window: Array.from({ length: 5 }, (_, i) => 70 + shift + i),
      };
    }),
  );
}

/** ρ·τ of one pair, straight from its definition. */
function weightedCorrelation(a: EventResiduals, b: EventResiduals): number {
  const pairs = a.days.flatMap((day, i) => {
    const j = b.days.indexOf(day);
    return j < 0 ? [] : [[a.residuals[i] ?? 0, b.residuals[j] ?? 0] as const];
  });
  const [xs, ys] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)];
  const centred = (values: number[]) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return values.map((value) => value - mean);
  };
  const dot = (u: number[], v: number[]) => u.reduce((sum, value, i) => sum + value * (v[i] ?? 0), 0);
  const [u, v] = [centred(xs), centred(ys)];
  const tau = a.window.filter((day) => b.window.includes(day)).length / a.window.length;
  return (tau * dot(u, v)) / Math.sqrt(dot(u, u) * dot(v, v));
}

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

  it('sums cohorts of different days without visiting their pairs', () => {
    const events = jitteredDates();
    let sum = 0;
    for (const [i, a] of events.entries()) {
      for (const [j, b] of events.entries()) if (i !== j) sum += weightedCorrelation(a, b);
    }
    // 48 pairs lie between dates; the members of the three pairs of dates are 24, which a budget of 24 just allows.
    const found = overlapCorrelation(events, 24);
    expect(found.sampledPairs).toBeNull();
    expect(found.overlappingPairs).toBe(66);
    expectClose(found.rbar, sum / (12 * 11), 1e-12, 'rbar');
    expect(overlapCorrelation(events, 23).sampledPairs).toBe(23);
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
