import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  dayIntervals,
  hourIntervals,
  markGaps,
  narrativeIndex,
} from '../../../src/analyse/narrative/index.js';
import { calendarDate, epochMs, instant } from '../../../src/domain/instant.js';

const empty = (intervals: ReturnType<typeof dayIntervals>) =>
  narrativeIndex([], intervals, { measure: 'stance', panel: 'all' });
const days = empty(dayIntervals(calendarDate('2025-03-01'), calendarDate('2025-03-05')));
const gap = (from: string, to: string) => ({ from: instant(from), to: instant(to) });
const marked = (...gaps: ReturnType<typeof gap>[]) =>
  markGaps(days, gaps)
    .filter((point) => point.gap)
    .map(({ label }) => label.slice(8));

describe('markGaps', () => {
  it.each([
    ['inside one day', gap('2025-03-02T10:00:00Z', '2025-03-02T11:00:00Z'), ['02']],
    ['over midnight', gap('2025-03-02T23:00:00Z', '2025-03-03T01:00:00Z'), ['02', '03']],
    ['to the last millisecond of a day', gap('2025-03-02T23:00:00Z', '2025-03-02T23:59:59.999Z'), ['02']],
    [
      'to midnight, which is of the next day',
      gap('2025-03-02T23:00:00Z', '2025-03-03T00:00:00Z'),
      ['02', '03'],
    ],
    ['before all days', gap('2025-02-01T00:00:00Z', '2025-02-28T23:59:59.999Z'), []],
    ['after all days', gap('2025-03-06T00:00:00Z', '2025-03-07T00:00:00Z'), []],
    ['around all days', gap('2025-01-01T00:00:00Z', '2025-12-01T00:00:00Z'), ['01', '02', '03', '04', '05']],
  ])('marks the days a gap touches: %s', (_, one, touched) => {
    expect(marked(one)).toEqual(touched);
  });

  it('marks the same points as holding every gap against every point', () => {
    const hours = empty(hourIntervals(calendarDate('2025-03-01'), calendarDate('2025-03-03')));
    const minutes = fc.integer({ min: -600, max: 5_000 });
    const gaps = fc.array(
      fc.tuple(minutes, fc.integer({ min: 0, max: 300 })).map(([start, length]) => {
        const from = Date.parse('2025-03-01T00:00:00Z') + start * 60_000;
        return { from: instant(from), to: instant(from + length * 60_000) };
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(gaps, (spans) => {
        const naive = hours.map(({ from, to }) =>
          spans.some((span) => epochMs(span.to) > epochMs(from) && epochMs(span.from) <= epochMs(to)),
        );
        expect(markGaps(hours, spans).map((point) => point.gap)).toEqual(naive);
      }),
    );
  });
});
