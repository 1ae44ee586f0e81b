import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CalendarSpec } from '../../src/align/calendar-spec.js';
import { localClock } from '../../src/align/local-clock.js';
import {
  buildSessionTable,
  closureBetween,
  firstSessionClosingAfter,
  lastSessionClosedBy,
  sessionIndexOf,
  sessionIndexOnOrAfter,
} from '../../src/align/session-table.js';
import { calendarDate, instant } from '../../src/domain/instant.js';

const day = calendarDate;

/** Two weeks of a made-up London venue with one of everything. */
const spec: CalendarSpec = {
  venue: 'TEST',
  name: 'Test venue',
  mic: null,
  timeZone: 'Europe/London',
  from: day('2025-03-24'),
  to: day('2025-04-06'),
  provisionalFrom: day('2025-04-03'),
  provenance: 'made up',
  hours: [
    {
      from: day('2025-03-24'),
      to: day('2025-03-31'),
      weekdays: [1, 2, 3, 4, 5],
      open: '08:00',
      close: '16:30',
      restsOn: null,
    },
    {
      from: day('2025-04-01'),
      to: day('2025-04-06'),
      weekdays: [1, 2, 3, 4, 5],
      open: '07:00',
      close: '16:30',
      restsOn: null,
    },
  ],
  holidays: [{ date: day('2025-03-25'), name: 'Holiday' }],
  halfDays: [{ date: day('2025-03-26'), close: '12:30', name: 'Half day' }],
  extraSessions: [{ date: day('2025-03-29'), name: 'Saturday', open: '10:00', close: null }],
  closures: [{ from: day('2025-04-02'), to: day('2025-04-02'), reason: 'Outage' }],
  unknownFirstTrades: [
    { from: day('2025-03-28'), to: day('2025-04-06'), after: 'gap', reason: 'weekend trading' },
  ],
  knownFirstTrades: [{ date: day('2025-04-03'), at: '2025-04-02T18:00' }],
};
const table = buildSessionTable(spec);
const at = (date: string) => {
  const index = sessionIndexOf(table, day(date));
  return index === null ? null : table.sessions[index];
};

describe('buildSessionTable', () => {
  it('leaves out holidays, weekends and closures and keeps extra sessions', () => {
    expect(table.sessions.map((session) => session.date)).toEqual([
      '2025-03-24',
      '2025-03-26',
      '2025-03-27',
      '2025-03-28',
      '2025-03-29',
      '2025-03-31',
      '2025-04-01',
      '2025-04-03',
      '2025-04-04',
    ]);
  });

  it('reads local hours in the summer time of their date and by their effective dates', () => {
    expect(at('2025-03-28')).toMatchObject({ openAt: '2025-03-28T08:00:00.000Z', kind: 'regular' });
    expect(at('2025-03-31')).toMatchObject({ openAt: '2025-03-31T07:00:00.000Z' });
    expect(at('2025-04-01')).toMatchObject({ openAt: '2025-04-01T06:00:00.000Z' });
  });

  it('gives half days and extra sessions their own hours', () => {
    expect(at('2025-03-26')).toMatchObject({ closeAt: '2025-03-26T12:30:00.000Z', kind: 'half_day' });
    expect(at('2025-03-29')).toMatchObject({
      openAt: '2025-03-29T10:00:00.000Z',
      closeAt: '2025-03-29T16:30:00.000Z',
      kind: 'extra',
    });
  });

  it('knows the first trade unless trading on days without a row may enter the bar', () => {
    expect(at('2025-03-27')?.firstTradeAt).toBe('2025-03-27T08:00:00.000Z');
    expect(at('2025-03-31')?.firstTradeAt).toBeNull();
    expect(at('2025-04-03')?.firstTradeAt).toBe('2025-04-02T17:00:00.000Z');
    expect(at('2025-04-04')?.firstTradeAt).toBe('2025-04-04T06:00:00.000Z');
  });

  it('marks future sessions provisional', () => {
    expect(at('2025-04-01')?.provisional).toBe(false);
    expect(at('2025-04-03')?.provisional).toBe(true);
  });

  it.each([
    ['holiday 2025-03-30', { holidays: [{ date: day('2025-03-30'), name: 'Sunday' }] }],
    ['half day 2025-03-25', { halfDays: [{ date: day('2025-03-25'), close: '12:00', name: 'x' }] }],
    [
      'extra session 2025-03-27',
      { extraSessions: [{ date: day('2025-03-27'), name: 'x', open: null, close: null }] },
    ],
    ['2025-03-26 closes', { halfDays: [{ date: day('2025-03-26'), close: '07:00', name: 'x' }] }],
    ['known 2025-03-30', { knownFirstTrades: [{ date: day('2025-03-30'), at: '2025-03-30T09:00' }] }],
    ['hours overlap on 2025-03-24', { hours: [...spec.hours, ...spec.hours] }],
  ])('refuses rules that contradict each other: %s', (message, change) => {
    expect(() => buildSessionTable({ ...spec, ...change })).toThrow(`calendar TEST: `);
    expect(() => buildSessionTable({ ...spec, ...change })).toThrow(message);
  });

  it('refuses a time zone that does not exist', () => {
    expect(() => buildSessionTable({ ...spec, timeZone: 'Europe/Londn' })).toThrow('Europe/Londn');
  });
});

describe('localClock', () => {
  // Expected times by Intl, which knows the same zones by another road.
  const shown = (zone: string, iso: string) =>
    new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(
      new Date(iso),
    );
  const zones = ['America/New_York', 'Europe/London', 'Europe/Berlin', 'Europe/Moscow', 'Europe/Budapest'];

  it('agrees with Intl on every date, weeks of clock changes included', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.date({ min: new Date('2020-12-01'), max: new Date('2027-12-31'), noInvalidDate: true }),
        fc.constantFrom('06:50', '09:30', '15:30', '17:35', '23:50'),
        (zone, date, time) => {
          const local = day(date.toISOString().slice(0, 10));
          expect(shown(zone, localClock(zone)(local, time))).toBe(`${local} ${time}`);
        },
      ),
    );
  });
});

describe('look-ups', () => {
  const closes = table.sessions.map((session) => session.closeAt);

  it('takes a close at the very instant as closed', () => {
    const t = instant('2025-03-27T16:30:00Z');
    expect(lastSessionClosedBy(table, t)).toBe(2);
    expect(firstSessionClosingAfter(table, t)).toBe(3);
  });

  it('finds nothing outside the table', () => {
    expect(lastSessionClosedBy(table, instant('2025-03-24T16:29:59.999Z'))).toBeNull();
    expect(firstSessionClosingAfter(table, instant('2025-04-04T15:30:00Z'))).toBeNull();
    expect(sessionIndexOnOrAfter(table, day('2025-04-05'))).toBeNull();
  });

  it('finds sessions by date', () => {
    expect(sessionIndexOf(table, day('2025-03-26'))).toBe(1);
    expect(sessionIndexOf(table, day('2025-03-25'))).toBeNull();
    expect(sessionIndexOnOrAfter(table, day('2025-03-25'))).toBe(1);
  });

  it('agrees with a linear scan at any instant', () => {
    const from = Date.parse('2025-03-20T00:00:00Z');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20 * 86_400_000 }), (offset) => {
        const t = instant(from + offset);
        const closed = closes.filter((close) => close <= t).length;
        expect(lastSessionClosedBy(table, t)).toBe(closed === 0 ? null : closed - 1);
        expect(firstSessionClosingAfter(table, t)).toBe(closed === closes.length ? null : closed);
      }),
    );
  });

  it('sees a closure that shares a day with the span', () => {
    expect(closureBetween(table, day('2025-04-01'), day('2025-04-03'))?.reason).toBe('Outage');
    expect(closureBetween(table, day('2025-04-02'), day('2025-04-02'))?.reason).toBe('Outage');
    expect(closureBetween(table, day('2025-03-24'), day('2025-04-01'))).toBeNull();
    expect(closureBetween(table, day('2025-04-03'), day('2025-04-04'))).toBeNull();
  });
});
