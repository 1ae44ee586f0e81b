import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayZero } from '../../src/align/day-zero.js';
import { epochMs, instant } from '../../src/domain/instant.js';
import { venue } from './support/world.js';

/** Day 0 of news at an instant, with the date of the base. Expected values are read off the venues' own calendars. */
function place(name: string, at: string) {
  const table = venue(name);
  const found = dayZero(instant(at), table);
  if (found === null) return null;
  const { index, base, intraday, shiftedDays } = found;
  return {
    day0: table.sessions[index]?.date,
    base: table.sessions[base]?.date,
    intraday,
    shiftedDays,
  };
}

describe('day 0 on an exchange', () => {
  it('is the same day before the open, marked inside the session, and the next at and after the close', () => {
    // Frankfurt, Wednesday 5 March 2025: 09:00 to 17:35 of UTC+1.
    const wednesday = { day0: '2025-03-05', base: '2025-03-04', shiftedDays: 0 };
    const thursday = { day0: '2025-03-06', base: '2025-03-05', shiftedDays: 1 };
    expect(place('XETR', '2025-03-05T07:59:59.999Z')).toEqual({ ...wednesday, intraday: false });
    expect(place('XETR', '2025-03-05T08:00:00Z')).toEqual({ ...wednesday, intraday: true });
    expect(place('XETR', '2025-03-05T16:34:59.999Z')).toEqual({ ...wednesday, intraday: true });
    expect(place('XETR', '2025-03-05T16:35:00Z')).toEqual({ ...thursday, intraday: false });
    expect(place('XETR', '2025-03-05T20:00:00Z')).toEqual({ ...thursday, intraday: false });
  });

  it('of the Oval Office clash is Monday in Frankfurt, never Friday', () => {
    expect(place('XETR', '2025-02-28T17:45:00Z')).toEqual({
      day0: '2025-03-03',
      base: '2025-02-28',
      intraday: false,
      shiftedDays: 3,
    });
    // New York still traded that Friday.
    expect(place('XNYS', '2025-02-28T17:45:00Z')).toMatchObject({ day0: '2025-02-28', intraday: true });
  });

  it('of a weekend is Monday, counted from the date at the venue', () => {
    expect(place('XNYS', '2025-08-16T09:00:00Z')).toMatchObject({ day0: '2025-08-18', shiftedDays: 2 });
    // 01:00 UTC on Saturday is Friday evening in New York.
    expect(place('XNYS', '2025-08-16T01:00:00Z')).toMatchObject({ day0: '2025-08-18', shiftedDays: 3 });
  });

  it('skips holidays and days of mourning', () => {
    expect(place('XNYS', '2025-01-08T22:00:00Z')).toMatchObject({
      day0: '2025-01-10',
      base: '2025-01-08',
      shiftedDays: 2,
    });
    expect(place('XLON', '2022-09-16T16:00:00Z')).toMatchObject({ day0: '2022-09-20', shiftedDays: 4 });
  });

  it('goes by the early close of a half day', () => {
    // The Friday after Thanksgiving: New York closes at 13:00, 18:00 UTC.
    expect(place('XNYS', '2025-11-28T17:59:59Z')).toMatchObject({ day0: '2025-11-28' });
    expect(place('XNYS', '2025-11-28T18:00:00Z')).toMatchObject({ day0: '2025-12-01', base: '2025-11-28' });
  });

  it('follows each zone’s own change to summer time', () => {
    // America changed on 9 March 2025, Europe on 30 March.
    expect(place('XNYS', '2025-03-07T20:30:00Z')).toMatchObject({ day0: '2025-03-07' });
    expect(place('XNYS', '2025-03-10T20:30:00Z')).toMatchObject({ day0: '2025-03-11' });
    expect(place('XETR', '2025-03-28T16:00:00Z')).toMatchObject({ day0: '2025-03-28' });
    expect(place('XETR', '2025-03-31T16:00:00Z')).toMatchObject({ day0: '2025-04-01' });
    // And back: Europe on 26 October, America on 2 November.
    expect(place('XETR', '2025-10-27T16:00:00Z')).toMatchObject({ day0: '2025-10-27' });
    expect(place('XNYS', '2025-10-31T20:30:00Z')).toMatchObject({ day0: '2025-11-03' });
    expect(place('XNYS', '2025-11-03T20:30:00Z')).toMatchObject({ day0: '2025-11-03' });
  });

  it('is null after the last session and has no base before the first', () => {
    expect(place('XNYS', '2028-01-03T12:00:00Z')).toBeNull();
    expect(place('XNYS', '2020-11-30T12:00:00Z')).toMatchObject({ day0: '2020-12-01', base: undefined });
  });
});

describe('day 0 in Moscow', () => {
  it('states how far the closure of 2022 moves it', () => {
    expect(place('XMOS_INDEX', '2022-03-01T12:00:00Z')).toMatchObject({
      day0: '2022-03-24',
      base: '2022-02-25',
      shiftedDays: 23,
    });
  });

  it('is marked where the Monday bar began on the weekend before the news', () => {
    // The first weekend session: Saturday 1 March 2025, 14:00 in Moscow, part of Monday's bar.
    expect(place('XMOS_SHARES', '2025-03-01T10:00:00Z')).toMatchObject({
      day0: '2025-03-03',
      intraday: false,
    });
    expect(place('XMOS_SHARES', '2025-03-02T10:00:00Z')).toMatchObject({
      day0: '2025-03-03',
      intraday: true,
    });
  });

  it('differs between shares, which trade in the evening, and their index', () => {
    expect(place('XMOS_SHARES', '2025-02-12T17:30:00Z')).toMatchObject({ day0: '2025-02-12' });
    expect(place('XMOS_INDEX', '2025-02-12T17:30:00Z')).toMatchObject({ day0: '2025-02-13' });
  });
});

describe('day 0 without an open', () => {
  it('of an official rate follows its dated cut-offs', () => {
    // 11:30, 16:30 and 15:30 in Moscow, UTC+3.
    expect(place('CBR', '2022-03-10T08:29:00Z')).toMatchObject({ day0: '2022-03-10' });
    expect(place('CBR', '2022-03-10T08:30:00Z')).toMatchObject({ day0: '2022-03-11' });
    expect(place('CBR', '2022-03-16T13:00:00Z')).toMatchObject({ day0: '2022-03-16' });
    expect(place('CBR', '2025-08-15T12:29:00Z')).toMatchObject({ day0: '2025-08-15' });
    expect(place('CBR', '2025-08-15T12:30:00Z')).toMatchObject({ day0: '2025-08-18', base: '2025-08-15' });
  });

  it('counts the 24 hours before the close as trading', () => {
    // Currencies close at 17:00 in New York, 22:00 UTC in winter.
    expect(place('FX', '2025-03-04T15:00:00Z')).toMatchObject({ day0: '2025-03-04', intraday: true });
    expect(place('FX', '2025-03-03T22:00:00Z')).toMatchObject({ day0: '2025-03-04', intraday: true });
    expect(place('FX', '2025-03-01T12:00:00Z')).toMatchObject({ day0: '2025-03-03', intraday: false });
  });
});

describe('day 0 of any instant', () => {
  const MINUTES = Math.floor(
    (epochMs(instant('2027-12-01T00:00Z')) - epochMs(instant('2021-01-01T00:00Z'))) / 60_000,
  );
  const minute = fc.integer({ min: 0, max: MINUTES });

  it.each(['XETR', 'XNYS', 'XMOS_SHARES', 'XMOS_INDEX', 'CBR', 'FX'])(
    'on %s: its close is after the news, the base at or before it, nothing lies between',
    (name) => {
      const { sessions } = venue(name);
      fc.assert(
        fc.property(minute, (offset) => {
          const at = instant(epochMs(instant('2021-01-01T00:00Z')) + offset * 60_000);
          const found = dayZero(at, venue(name));
          if (found === null) throw new Error('inside the calendar there is a day 0');
          const day0 = sessions[found.index];
          const base = sessions[found.base];
          expect(day0?.closeAt !== undefined && day0.closeAt > at).toBe(true);
          expect(base?.closeAt !== undefined && base.closeAt <= at).toBe(true);
          expect(found.index - found.base).toBe(1);
          expect(found.shiftedDays).toBeGreaterThanOrEqual(0);
        }),
      );
    },
  );
});
