import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type Burst,
  type BurstScope,
  dayIntervals,
  findBursts,
  type NarrativePoint,
} from '../../../src/analyse/narrative/index.js';
import { addDays, calendarDate } from '../../../src/domain/instant.js';

const START = calendarDate('2025-01-01');
const SCOPE: BurstScope = { measure: 'stance' };

interface Day {
  readonly value: number | null;
  readonly stories?: number;
}

/** Days from 1 January 2025 on. */
function points(days: readonly Day[]): NarrativePoint[] {
  const intervals = dayIntervals(START, addDays(START, days.length - 1));
  return intervals.map((interval, i) => {
    const { value = null, stories = 8 } = days[i] ?? {};
    const counts = { nHeadlines: stories, nStories: stories, nAbstained: 0, nMarketReports: 0 };
    const outlets = { outletsHeard: 4, outletsExpected: 4, outletsReported: 4, gap: false };
    return {
      ...interval,
      value,
      smoothed: value,
      ...counts,
      ...outlets,
      reason: value === null ? 'x' : null,
    };
  });
}

/** `count` usual days: ±0.1 in turn, a mean of 0 and, of 60, a sample deviation of 0.1·√(60/59). */
const usual = (count: number): Day[] =>
  Array.from({ length: count }, (_, i) => ({ value: i % 2 === 0 ? 0.1 : -0.1 }));
const dates = (bursts: readonly Burst[]) => bursts.map(({ date }) => date);
const nth = (i: number) => addDays(START, i);

describe('bursts of the narrative index', () => {
  it('are days 2.5 standard deviations from the past 60, known at the end of the day', () => {
    const [burst, ...more] = findBursts(points([...usual(60), { value: 0.3 }]), SCOPE);
    expect(more).toEqual([]);
    expect(burst).toMatchObject({
      id: 'detected-stance-2025-03-02',
      date: '2025-03-02',
      availableAt: '2025-03-02T23:59:59.999Z',
      value: 0.3,
      nStories: 8,
    });
    expect(burst?.usual).toBeCloseTo(0, 12);
    expect(burst?.score).toBeCloseTo(0.3, 12);
    // 0.3 / (0.1·√(60/59))
    expect(burst?.deviations).toBeCloseTo(2.974895, 6);
    const bound = 2.5 * 0.1 * Math.sqrt(60 / 59);
    expect(findBursts(points([...usual(60), { value: bound - 1e-9 }]), SCOPE)).toEqual([]);
    expect(findBursts(points([...usual(60), { value: -bound - 1e-9 }]), SCOPE)[0]?.deviations).toBeLessThan(
      -2.5,
    );
  });

  it('need 30 days with a value before them; days without one do not count', () => {
    expect(dates(findBursts(points([...usual(29), { value: 0.9 }]), SCOPE))).toEqual([]);
    const gap = Array.from({ length: 40 }, () => ({ value: null }));
    expect(dates(findBursts(points([...usual(29), ...gap, { value: 0.9 }]), SCOPE))).toEqual([]);
    expect(dates(findBursts(points([...usual(30), ...gap, { value: 0.9 }]), SCOPE))).toEqual([nth(70)]);
  });

  it('need as many stories as the 75th percentile of those days', () => {
    // 45 days of 8 stories and 15 of 12: the 45th of 60 has 8.
    const past = usual(60).map((day, i) => ({ ...day, stories: i % 4 === 0 ? 12 : 8 }));
    const on = (stories: number) => dates(findBursts(points([...past, { value: 0.9, stories }]), SCOPE));
    expect([on(7), on(8)]).toEqual([[], [nth(60)]]);
  });

  it('are one while the news goes on, and another only after three quiet days', () => {
    const resumed = (quiet: number) => [
      ...usual(60),
      { value: 0.9 },
      { value: 0.9 },
      ...usual(quiet),
      { value: -0.9 },
    ];
    expect(dates(findBursts(points(resumed(2)), SCOPE))).toEqual([nth(60)]);
    expect(dates(findBursts(points(resumed(3)), SCOPE))).toEqual([nth(60), nth(65)]);
  });

  it('do not exist where the index never varied', () => {
    const flat = Array.from({ length: 60 }, () => ({ value: 0.1 }));
    expect(findBursts(points([...flat, { value: 0.9 }]), SCOPE)).toEqual([]);
  });

  it('carry what the index was restricted to in their id', () => {
    const scope: BurstScope = { measure: 'framing', topic: 'ceasefire', outletCamp: 'western' };
    const [burst] = findBursts(points([...usual(60), { value: 0.9 }]), scope);
    expect(burst?.id).toBe('detected-framing-ceasefire-western-2025-03-02');
  });

  it('refuse days out of order', () => {
    expect(() => findBursts(points(usual(3)).toReversed(), SCOPE)).toThrow('2025-01-02 follows 2025-01-03');
  });

  it('depend on the day and on earlier ones alone', () => {
    const value = fc.option(fc.double({ min: -1, max: 1, noNaN: true }), { nil: null });
    const day = fc.record({ value, stories: fc.integer({ min: 0, max: 9 }) });
    // Mostly calm days, so that some of the wild ones burst.
    const calm = fc.record({
      value: fc.double({ min: -0.1, max: 0.1, noNaN: true }),
      stories: fc.integer({ min: 0, max: 5 }),
    });
    const history = fc.array(fc.oneof({ weight: 9, arbitrary: calm }, { weight: 1, arbitrary: day }), {
      minLength: 60,
      maxLength: 120,
    });
    let seen = 0;
    fc.assert(
      fc.property(history, fc.array(day, { maxLength: 40 }), fc.nat({ max: 119 }), (days, future, cut) => {
        const all = findBursts(points(days), SCOPE);
        const last = nth(Math.min(cut, days.length - 1));
        const known = points(days).filter(({ label }) => label <= last);
        const changed = points([...days.slice(0, known.length), ...future]);
        const upTo = (bursts: readonly Burst[]) => bursts.filter(({ date }) => date <= last);
        seen += upTo(all).length;
        expect(upTo(all)).toEqual(findBursts(known, SCOPE));
        expect(upTo(findBursts(changed, SCOPE))).toEqual(findBursts(known, SCOPE));
      }),
    );
    expect(seen).toBeGreaterThan(0);
  });
});
