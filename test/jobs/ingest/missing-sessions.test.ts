import { describe, expect, it } from '@jest/globals';
import { sessionGaps } from '../../../jobs/ingest/missing-sessions.js';
import { loadCalendars } from '../../../src/config/calendars.js';
import { loadInstruments } from '../../../src/config/instruments.js';
import { DATA_DIR } from '../../../src/config/paths.js';
import type { Gap } from '../../../src/domain/gap.js';
import { type CalendarDate, calendarDate, instant } from '../../../src/domain/instant.js';

const tables = loadCalendars(DATA_DIR);
const instruments = loadInstruments(DATA_DIR, [...tables.keys()]);

function series(id: string, from: string, to: string, without: readonly string[], open: readonly Gap[] = []) {
  const instrument = instruments.find((each) => each.id === id);
  const table = tables.get(instrument?.venue ?? '');
  if (instrument === undefined || table === undefined) throw new Error(`no instrument ${id}`);
  const dates = table.sessions.map(({ date }) => date).filter((date) => date >= from && date <= to);
  const stored: readonly CalendarDate[] = dates.filter((date) => !without.includes(date));
  return { instrument, table, source: 'yahoo', stored, until: null, open };
}

describe('a series held against its calendar', () => {
  it('misses nothing on a day of mourning of New York and over the closure of Moscow', () => {
    const now = instant('2025-01-20T12:00:00Z');
    expect(sessionGaps(series('xom', '2024-12-20', '2025-01-17', ['2025-01-09']), now)).toEqual([]);
    const spring = instant('2022-03-25T00:00:00Z');
    expect(sessionGaps(series('sber', '2022-02-01', '2022-03-24', []), spring)).toEqual([]);
  });

  it('misses a session a day after its bar was due, from the close before to its own', () => {
    const held = series('xom', '2025-08-01', '2025-08-13', []);
    // The bar of Thursday, 14 August, was due at 20:15 UTC.
    expect(sessionGaps(held, instant('2025-08-15T20:14:59Z'))).toEqual([]);
    expect(sessionGaps(held, instant('2025-08-15T20:15:00Z'))).toEqual([
      {
        source: 'yahoo',
        subject: 'xom',
        from: '2025-08-13T20:00:00.001Z',
        to: '2025-08-14T20:00:00.000Z',
        why: 'session_missing',
        detail: 'no bar of the session of 2025-08-14',
        status: 'open',
        recordedAt: '2025-08-15T20:15:00.000Z',
      },
    ]);
  });

  it('says it once, and once that it has been filled', () => {
    const now = instant('2025-08-20T00:00:00Z');
    const without = series('xom', '2025-08-01', '2025-08-18', ['2025-08-14']);
    const [gap, ...others] = sessionGaps(without, now);
    expect(others).toEqual([]);
    if (gap === undefined) throw new Error('the missing session is not seen');
    expect(sessionGaps({ ...without, open: [gap] }, now)).toEqual([]);
    const filled = sessionGaps(series('xom', '2025-08-01', '2025-08-18', [], [gap]), now);
    expect(filled).toEqual([{ ...gap, status: 'filled' }]);
  });

  it('expects nothing after the last session that was asked for', () => {
    const now = instant('2025-08-20T00:00:00Z');
    const held = series('xom', '2025-08-01', '2025-08-12', ['2025-08-05']);
    const datesUntil = (until: string | null) =>
      sessionGaps({ ...held, until: until === null ? null : calendarDate(until) }, now).map(({ to }) =>
        to.slice(0, 10),
      );
    expect(datesUntil('2025-08-12')).toEqual(['2025-08-05']);
    expect(datesUntil('2025-08-13')).toEqual(['2025-08-05', '2025-08-13']);
    expect(datesUntil(null)).toEqual(['2025-08-05', '2025-08-13', '2025-08-14', '2025-08-15', '2025-08-18']);
  });

  it('expects nothing before the first bar', () => {
    const held = series('euad', '2025-08-11', '2025-08-18', []);
    expect(sessionGaps(held, instant('2025-08-19T00:00:00Z'))).toEqual([]);
    expect(sessionGaps({ ...held, stored: [] }, instant('2025-08-19T00:00:00Z'))).toEqual([]);
  });
});
