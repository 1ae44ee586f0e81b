import { describe, expect, it } from '@jest/globals';
import { placeOccasion } from '../../src/align/event-dates.js';
import { placeEvent } from '../../src/analyse/event-study/place-event.js';
import { calendarDate, instant } from '../../src/domain/instant.js';
import { sessionsOf, venue } from './support/world.js';

const at = (text: string) => ({ at: instant(text), date: null });
const on = (text: string) => ({ at: null, date: calendarDate(text) });

describe('a curated event on a venue', () => {
  it('with an instant is placed on the first session that closes after it', () => {
    expect(placeOccasion(at('2025-02-28T17:45:00Z'), venue('XETR'))).toEqual({
      date: '2025-03-03',
      shiftedBefore: 3,
      flags: [],
    });
    expect(placeOccasion(at('2025-02-28T17:45:00Z'), venue('XNYS'))).toEqual({
      date: '2025-02-28',
      shiftedBefore: 0,
      flags: ['intraday'],
    });
  });

  it('with a date keeps it and says so: the study takes the first session on or after', () => {
    expect(placeOccasion(on('2022-02-26'), venue('XETR'))).toEqual({
      date: '2022-02-26',
      shiftedBefore: 0,
      flags: ['date_only'],
    });
  });

  it('after the calendar’s end finds no session in a study', () => {
    const placed = placeOccasion(at('2029-01-01T00:00:00Z'), venue('XETR'));
    expect(placed.shiftedBefore).toBeGreaterThan(7);
    expect(sessionsOf('XETR', placed.date, '9999-12-31')).toEqual([]);
  });

  it('is moved by the sum of both shifts, and refused beyond a week', () => {
    const dates = sessionsOf('XMOS_INDEX', '2022-02-01', '2022-04-01').map(({ date }) => date);
    const series = { unit: 'imoex', dates, returns: dates.map(() => 0), market: null };
    const place = (given: Parameters<typeof placeOccasion>[0]) =>
      placeEvent({ id: 'e', unit: 'imoex', ...placeOccasion(given, venue('XMOS_INDEX')) }, series);
    // Shut from 28 February to 23 March 2022.
    expect(place(on('2022-02-26'))).toMatchObject({ day0: null, shiftedDays: 26 });
    expect(place(at('2022-03-01T12:00:00Z'))).toMatchObject({ day0: null, shiftedDays: 23 });
    expect(place(on('2022-03-23'))).toMatchObject({
      day0: dates.indexOf(calendarDate('2022-03-24')),
      shiftedDays: 1,
    });
  });

  it('must have exactly one of instant and date', () => {
    expect(() => placeOccasion({ at: null, date: null }, venue('XETR'))).toThrow('exactly one');
    expect(() =>
      placeOccasion({ ...at('2025-01-01T00:00:00Z'), date: calendarDate('2025-01-01') }, venue('XETR')),
    ).toThrow('exactly one');
  });
});
