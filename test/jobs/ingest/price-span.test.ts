import { describe, expect, it } from '@jest/globals';
import { newestDue, spanToAsk } from '../../../jobs/ingest/price-span.js';
import { loadCalendars } from '../../../src/config/calendars.js';
import { loadInstruments } from '../../../src/config/instruments.js';
import { DATA_DIR } from '../../../src/config/paths.js';
import { calendarDate, instant } from '../../../src/domain/instant.js';

const tables = loadCalendars(DATA_DIR);
const instruments = loadInstruments(DATA_DIR, [...tables.keys()]);

function venueOf(id: string) {
  const instrument = instruments.find((each) => each.id === id);
  const table = tables.get(instrument?.venue ?? '');
  if (instrument === undefined || table === undefined) throw new Error(`no instrument ${id}`);
  return { instrument, table };
}

function due(id: string, now: string) {
  const { instrument, table } = venueOf(id);
  return newestDue(table, instrument, instant(now));
}

describe('the newest session whose bar can be public', () => {
  it.each([
    // Half day after Thanksgiving: New York closes at 13:00, 18:00 UTC, a quarter of an hour before the bar is due.
    ['xom', '2025-11-28T18:14:59Z', '2025-11-26'],
    ['xom', '2025-11-28T18:15:00Z', '2025-11-28'],
    // New York is on summer time from 9 March 2025, Frankfurt from 30 March: 16:00 is 20:00 UTC, 17:30 is 16:30 UTC.
    ['xom', '2025-03-07T20:59:00Z', '2025-03-06'],
    ['xom', '2025-03-10T20:15:00Z', '2025-03-10'],
    ['rhm_de', '2025-03-28T16:44:59Z', '2025-03-27'],
    ['rhm_de', '2025-03-31T16:00:00Z', '2025-03-31'],
    // Frankfurt trades on Whit Monday; Moscow worked on Saturday, 1 November 2025.
    ['rhm_de', '2025-06-09T20:00:00Z', '2025-06-09'],
    ['imoex', '2025-11-02T00:00:00Z', '2025-11-01'],
    // No session of Moscow between 25 February and 24 March 2022.
    ['sber', '2022-03-20T12:00:00Z', '2022-02-25'],
  ])('%s at %s is that of %s', (id, now, expected) => {
    expect(due(id, now)).toBe(expected);
  });
});

describe('what a provider is asked for', () => {
  const { instrument, table } = venueOf('xom');

  it('is nothing while the newest session that can be public is stored', () => {
    const stored = calendarDate('2025-08-14');
    expect(spanToAsk(table, instrument, stored, instant('2025-08-15T20:14:00Z'), 100)).toBeNull();
    expect(spanToAsk(table, instrument, stored, instant('2025-08-15T20:15:00Z'), 100)).toEqual({
      from: '2025-07-31',
      to: '2025-08-16',
    });
  });

  it('is the whole history of a series without bars', () => {
    expect(spanToAsk(table, instrument, null, instant('2025-08-15T12:00:00Z'), 100)).toEqual({
      from: '2025-05-07',
      to: '2025-08-16',
    });
  });
});
