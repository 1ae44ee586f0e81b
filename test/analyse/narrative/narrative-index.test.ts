import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  dayIntervals,
  hourIntervals,
  narrativeIndex,
  prepareNarrative,
  sessionIntervals,
} from '../../../src/analyse/narrative/index.js';
import { calendarDate, instant } from '../../../src/domain/instant.js';
import type { ScoredHeadline } from '../../../src/domain/scored-headline.js';
import { scorer } from '../../support/scorer.js';

const HOUR = 3_600_000;
const START = Date.parse('2025-08-01T00:00:00Z');
const base = scorer.score({ title: 'Russia' });

interface Row {
  readonly hour: number;
  readonly outlet?: string;
  readonly title?: string;
  readonly stance?: number;
  readonly relevance?: number;
  readonly abstained?: boolean;
}

function scored(row: Row, i: number): ScoredHeadline {
  const at = instant(START + row.hour * HOUR);
  const { outlet = 'a.org', title = `unlike any other words${'z'.repeat(i)} x${'q'.repeat(i)}` } = row;
  return {
    headline: {
      ...{
        id: `h${i}`,
        source: 's',
        title,
        body: null,
        url: null,
        outlet,
        outletCamp: 'western',
        lang: 'en',
      },
      ...{
        publishedAt: at,
        timePrecision: 'instant',
        availableAt: at,
        recordedAt: at,
        availableBasis: 'observed',
      },
    },
    score: {
      ...base,
      stance: row.stance ?? 0.8,
      relevance: row.relevance ?? 1,
      abstained: row.abstained ?? false,
      recordedAt: at,
    },
  };
}

const day = (n: number) => calendarDate(`2025-08-${String(n).padStart(2, '0')}`);
const options = { measure: 'stance', panel: 'all' } as const;

describe('the narrative index', () => {
  it('is Σ w·m / Σ w with w = relevance × novelty / stories of the outlet', () => {
    const copy = 'Kremlin hails summit deal as historic';
    const rows: Row[] = [
      { hour: 1, outlet: 'a.org', title: copy, stance: 0.8 },
      { hour: 2, outlet: 'b.org', title: copy, stance: 0.4 },
      { hour: 3, outlet: 'b.org', stance: -0.6, relevance: 0.7 },
      { hour: 4, outlet: 'c.org', stance: 1, abstained: true },
    ];
    const [point] = narrativeIndex(rows.map(scored), dayIntervals(day(1), day(1)), options);
    // By hand: a 1·1/1 = 1; b 1·0.75/2 = 0.375 and 0.7·1/2 = 0.35; the abstention is out.
    const expected = (1 * 0.8 + 0.375 * 0.4 + 0.35 * -0.6) / (1 + 0.375 + 0.35);
    expect(point?.value).toBeCloseTo(expected, 12);
    expect(point).toMatchObject({ nHeadlines: 4, nStories: 3, nAbstained: 1, outletsHeard: 3, reason: null });
  });

  it('says why a value is missing', () => {
    const rows: Row[] = [{ hour: 1 }, { hour: 25, relevance: 0 }];
    const listed = { ...options, expectedOutlets: ['a.org', 'b.org'] };
    const reasons = (o: typeof options) =>
      narrativeIndex(rows.map(scored), dayIntervals(day(1), day(3)), o).map(({ reason }) => reason);
    expect(reasons(options)).toEqual([null, 'no_relevant_headline', 'nothing_heard']);
    expect(reasons(listed)[0]).toBe('coverage_below_70_percent');
  });

  it('smooths with a half-life of three buckets, gaps ageing what came before', () => {
    const rows: Row[] = [
      { hour: 1, stance: 1 },
      { hour: 73, stance: 0 },
    ];
    const points = narrativeIndex(rows.map(scored), dayIntervals(day(1), day(4)), options);
    // Three days later the first value weighs ½ against 1: (½·1 + 0)/(½ + 1) = ⅓.
    expect(points.map(({ smoothed }) => smoothed)).toEqual([1, null, null, expect.closeTo(1 / 3, 12)]);
  });

  it('takes an outlet at its own level in the fixed panel', () => {
    const rows: Row[] = Array.from({ length: 12 }, (_, i) => ({ hour: i, stance: 0.5 }));
    const all = [...rows, { hour: 30, stance: 0.5 }, { hour: 31, outlet: 'new.org', stance: -1 }];
    const points = narrativeIndex(all.map(scored), dayIntervals(day(2), day(2)), {
      ...options,
      panel: 'fixed',
    });
    expect(points[0]?.value).toBeCloseTo(0, 12);
    expect(points[0]?.outletsHeard).toBe(1);
  });

  const rowArbitrary = fc.record({
    hour: fc.nat(24 * 20),
    outlet: fc.constantFrom('a.org', 'b.org', 'c.org'),
    title: fc.constantFrom(
      'Putin meets Trump in Alaska',
      'Putin meets Trump in cold Alaska',
      'EU leaders confer',
      'Oil deal',
    ),
    stance: fc.double({ min: -1, max: 1, noNaN: true }),
    abstained: fc.boolean(),
  });

  it.each(['all', 'fixed'] as const)('does not look ahead, whatever comes later (%s)', (panel) => {
    fc.assert(
      fc.property(
        fc.array(rowArbitrary, { maxLength: 80 }),
        fc.integer({ min: 1, max: 19 }),
        (rows, last) => {
          const intervals = dayIntervals(day(1), day(last));
          const headlines = rows.map(scored);
          const known = headlines.filter(
            ({ headline }) => headline.availableAt <= (intervals.at(-1)?.to ?? ''),
          );
          const later = headlines
            .filter((row) => !known.includes(row))
            .map((row) => ({ ...row, score: null }));
          const one = narrativeIndex(headlines, intervals, { ...options, panel });
          expect(narrativeIndex(known, intervals, { ...options, panel })).toEqual(one);
          expect(narrativeIndex([...later, ...known].reverse(), intervals, { ...options, panel })).toEqual(
            one,
          );
          for (const { value } of one) expect(Math.abs(value ?? 0)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it('is the same over one calendar, whichever others it was measured over before', () => {
    fc.assert(
      fc.property(
        fc.array(rowArbitrary, { maxLength: 60 }),
        fc.integer({ min: 2, max: 20 }),
        (rows, last) => {
          const headlines = rows.map(scored);
          const measure = prepareNarrative(headlines, options);
          for (const intervals of [dayIntervals(day(1), day(21)), dayIntervals(day(2), day(last))]) {
            expect(measure(intervals)).toEqual(narrativeIndex(headlines, intervals, options));
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  it('counts every headline in one bucket', () => {
    fc.assert(
      fc.property(fc.array(rowArbitrary, { maxLength: 60 }), (rows) => {
        for (const intervals of [dayIntervals(day(1), day(21)), hourIntervals(day(1), day(21))]) {
          const points = narrativeIndex(rows.map(scored), intervals, options);
          expect(points.reduce((sum, { nHeadlines }) => sum + nHeadlines, 0)).toBe(rows.length);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('intervals', () => {
  it('puts midnight into the day it opens', () => {
    const points = narrativeIndex([{ hour: 24 }].map(scored), dayIntervals(day(1), day(2)), options);
    expect(points.map(({ nHeadlines }) => nHeadlines)).toEqual([0, 1]);
  });

  it('runs from close to close, one interval a session', () => {
    const sessions = ['2025-08-14T20:00:00Z', '2025-08-15T20:00:00Z'].map((closeAt) => ({
      date: calendarDate(closeAt.slice(0, 10)),
      closeAt: instant(closeAt),
    }));
    expect(sessionIntervals(sessions)).toEqual([
      { label: '2025-08-14', from: '2025-08-13T20:00:00.000Z', to: '2025-08-14T20:00:00.000Z' },
      { label: '2025-08-15', from: '2025-08-14T20:00:00.000Z', to: '2025-08-15T20:00:00.000Z' },
    ]);
  });
});
