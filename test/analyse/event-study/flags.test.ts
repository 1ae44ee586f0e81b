import { expect, it } from '@jest/globals';
import { runEventStudy } from '../../../src/analyse/event-study/index.js';
import { addDays, calendarDate } from '../../../src/domain/instant.js';

it('says of no event without a day 0 that its news fell inside that session', () => {
  const first = calendarDate('2025-01-01');
  const series = {
    unit: 'a',
    dates: Array.from({ length: 60 }, (_, i) => addDays(first, i)),
    returns: Array.from({ length: 60 }, (_, i) => (i % 2 === 0 ? 0.01 : -0.01)),
    market: null,
  };
  const event = (id: string, unit: string, days: number) => {
    return { id, unit, date: addDays(first, days), flags: ['intraday'] as const };
  };
  const { events } = runEventStudy({
    series: [series],
    events: [event('inside', 'a', 50), event('after the end', 'a', 80), event('no series', 'b', 50)],
    model: 'constant_mean',
    estimation: { from: -40, to: -11, minObs: 20 },
    windows: [{ from: 0, to: 0 }],
    returnKind: 'log',
  });
  expect(Object.fromEntries(events.map(({ id, outcome, flags }) => [id, [outcome, flags]]))).toEqual({
    inside: ['used', ['intraday']],
    'after the end': ['no_session_in_range', []],
    'no series': ['no_session_in_range', []],
  });
});
