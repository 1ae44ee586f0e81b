import { mkdtempSync, readFileSync } from 'node:fs';
import { cp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sessionIndexOf } from '../../src/align/session-table.js';
import { CalendarError, loadCalendars, readCalendar } from '../../src/config/calendars.js';
import { calendarDate } from '../../src/domain/instant.js';
import { projectRoot } from '../support/shared.js';

const dataDir = join(projectRoot, 'data');
const tables = loadCalendars(dataDir);

function session(venue: string, date: string) {
  const table = tables.get(venue);
  if (table === undefined) throw new Error(`no calendar ${venue}`);
  const index = sessionIndexOf(table, calendarDate(date));
  return index === null ? null : (table.sessions[index] ?? null);
}

describe('calendars: all venues', () => {
  it('holds one table a venue', () => {
    expect([...tables.keys()].sort()).toEqual(
      'BATS CBOE CBR COMEX ECB EIA EIA_BRENT FX IFEU IFUS NDEX NYMEX STOXX XBUD XETR XLON XMIL XMOS_INDEX XMOS_SHARES XNYS XPAR XSTO XWBO'.split(
        ' ',
      ),
    );
  });

  it.each([...tables.keys()])(
    '%s spans 2020-12 to 2027-12, ascends, and closes after its first trade',
    (venue) => {
      const sessions = tables.get(venue)?.sessions ?? [];
      expect(sessions[0]?.date).toBe('2020-12-01');
      expect(sessions.at(-1)?.date.slice(0, 7)).toBe('2027-12');
      sessions.forEach((row, index) => {
        const before = sessions[index - 1];
        if (before !== undefined) expect(before.date < row.date && before.closeAt < row.closeAt).toBe(true);
        if (row.firstTradeAt !== null) {
          expect(row.firstTradeAt < row.closeAt).toBe(true);
          if (before !== undefined) expect(before.closeAt <= row.firstTradeAt).toBe(true);
        }
        expect(row.provisional).toBe(row.date >= '2027-01-01');
      });
    },
  );
});

// Dates from the exchanges' own notices.
describe('calendars: known days', () => {
  it.each([
    ['XNYS', '2025-01-09', 'National Day of Mourning'],
    ['BATS', '2025-01-09', 'National Day of Mourning'],
    ['XNYS', '2022-06-20', 'Juneteenth observed'],
    ['XNYS', '2021-12-24', 'Christmas observed'],
    ['XNYS', '2024-03-29', 'Good Friday'],
    ['NYMEX', '2024-07-04', 'Independence Day'],
    ['XLON', '2022-06-02', 'Spring Bank Holiday'],
    ['XLON', '2022-06-03', 'Platinum Jubilee'],
    ['XLON', '2022-09-19', 'State Funeral'],
    ['XLON', '2023-05-08', 'Coronation'],
    ['XLON', '2021-12-28', 'Boxing Day substitute'],
    ['XETR', '2021-05-24', 'Whit Monday, the last one shut'],
    ['XMIL', '2023-08-15', 'Assumption Day'],
    ['XMIL', '2026-12-31', "New Year's Eve"],
    ['XSTO', '2024-06-21', 'Midsummer Eve'],
    ['XSTO', '2025-05-29', 'Ascension Day'],
    ['XWBO', '2022-06-06', 'Whit Monday'],
    ['XWBO', '2022-10-26', 'National Day'],
    ['XBUD', '2022-03-14', 'rest day'],
    ['XBUD', '2022-10-31', 'rest day'],
    ['XMOS_SHARES', '2022-03-23', 'closure'],
    ['XMOS_SHARES', '2025-11-04', 'National Unity Day'],
    ['CBR', '2024-04-29', 'transferred day off'],
    ['ECB', '2025-04-18', 'Good Friday'],
    ['ECB', '2025-05-01', 'Labour Day'],
    ['ECB', '2025-12-26', '26 December'],
  ])('%s is shut on %s: %s', (venue, date) => {
    expect(session(venue, date)).toBeNull();
  });

  it.each([
    ['XNYS', '2021-06-18', 'before Juneteenth was kept'],
    ['XNYS', '2021-12-31', 'New Year on a Saturday is not observed'],
    ['NYMEX', '2025-01-09', 'metals and energy traded'],
    ['XETR', '2022-06-06', 'Whit Monday'],
    ['XETR', '2024-10-03', 'German Unity Day'],
    ['XPAR', '2025-07-14', 'Bastille Day'],
    ['XWBO', '2021-01-06', 'Epiphany'],
    ['XWBO', '2024-05-20', 'Whit Monday, traded since 2023'],
    ['STOXX', '2023-05-01', 'London or Copenhagen trade'],
    ['IFEU', '2024-11-28', 'Thanksgiving'],
    ['IFEU', '2022-09-19', 'State Funeral'],
    ['NDEX', '2023-01-02', 'UK substitute holiday'],
    ['CBOE', '2023-11-23', 'Thanksgiving, overnight session'],
    ['XMOS_SHARES', '2022-03-24', 'reopening'],
    ['CBR', '2022-03-05', 'working Saturday during the closure'],
    ['ECB', '2025-06-09', 'Whit Monday'],
    ['ECB', '2024-12-24', 'Christmas Eve'],
  ])('%s is open on %s: %s', (venue, date) => {
    expect(session(venue, date)).not.toBeNull();
  });

  // Trading days of 2023 in Vienna as counted by a weekly market report: 97 to 19 May, 122 to 23 June, 211 to 27 October.
  it.each([
    ['2023-05-19', 97],
    ['2023-06-23', 122],
    ['2023-10-27', 211],
  ])('counts the sessions of Vienna from new year to %s as reported', (to, count) => {
    const dates = tables.get('XWBO')?.sessions.map((row) => row.date) ?? [];
    expect(dates.filter((date) => '2023-01-01' <= date && date <= to)).toHaveLength(count);
  });

  it.each(['2024-04-27', '2024-11-02', '2024-12-28', '2025-11-01'])('Moscow works on Saturday %s', (date) => {
    for (const venue of ['XMOS_SHARES', 'XMOS_INDEX', 'CBR'])
      expect(session(venue, date)).toMatchObject({ kind: 'extra' });
  });

  it.each([
    ['XNYS', '2024-11-29', '2024-11-29T18:00:00.000Z'],
    ['XNYS', '2025-07-03', '2025-07-03T17:00:00.000Z'],
    ['XLON', '2024-12-24', '2024-12-24T12:35:00.000Z'],
    ['XLON', '2023-12-22', '2023-12-22T12:35:00.000Z'],
    ['XLON', '2023-12-29', '2023-12-29T12:35:00.000Z'],
    ['XPAR', '2024-12-31', '2024-12-31T13:05:00.000Z'],
    ['XETR', '2024-12-30', '2024-12-30T13:05:00.000Z'],
    ['XSTO', '2024-05-08', '2024-05-08T11:00:00.000Z'],
    ['XMOS_SHARES', '2022-03-24', '2022-03-24T11:00:00.000Z'],
  ])('%s closes early on %s', (venue, date, closeAt) => {
    expect(session(venue, date)).toMatchObject({ kind: 'half_day', closeAt });
  });

  // 10 to 28 March 2025: New York on summer time, Europe not yet; 27 to 31 October: Europe back, New York not yet.
  it.each([
    ['XNYS', '2025-03-07', '21:00'],
    ['XNYS', '2025-03-10', '20:00'],
    ['XNYS', '2025-10-31', '20:00'],
    ['XNYS', '2025-11-03', '21:00'],
    ['XETR', '2025-03-28', '16:35'],
    ['XETR', '2025-03-31', '15:35'],
    ['XETR', '2025-10-24', '15:35'],
    ['XETR', '2025-10-27', '16:35'],
    ['XLON', '2025-10-27', '16:35'],
    ['NYMEX', '2025-03-10', '18:30'],
    ['IFEU', '2025-03-10', '19:30'],
    ['FX', '2025-03-10', '21:00'],
    ['ECB', '2025-03-28', '13:15'],
    ['ECB', '2025-03-31', '12:15'],
    ['XMOS_SHARES', '2025-03-10', '20:50'],
    ['XMOS_INDEX', '2025-03-10', '15:50'],
  ])('%s on %s closes at %s UTC', (venue, date, utc) => {
    expect(session(venue, date)?.closeAt).toBe(`${date}T${utc}:00.000Z`);
  });

  // Cut-offs by the Bank of Russia's notices of 2022-03-14, 2022-04-25 and 2024-06-13; Moscow is UTC+3.
  it.each([
    ['2022-02-24', '08:30'],
    ['2022-03-16', '13:30'],
    ['2022-04-22', '13:30'],
    ['2022-04-26', '12:30'],
    ['2024-06-13', '12:30'],
  ])('the official rate of %s knows what happened by %s UTC', (date, utc) => {
    expect(session('CBR', date)).toMatchObject({ openAt: null, closeAt: `${date}T${utc}:00.000Z` });
  });

  it('states the evening session in the close of Moscow shares, not in that of the index', () => {
    expect(session('XMOS_SHARES', '2025-02-12')?.closeAt).toBe('2025-02-12T20:50:00.000Z');
    expect(session('XMOS_INDEX', '2025-02-12')?.closeAt).toBe('2025-02-12T15:50:00.000Z');
    expect(session('XMOS_SHARES', '2022-06-01')?.closeAt).toBe('2022-06-01T15:50:00.000Z');
    expect(session('XMOS_INDEX', '2026-03-23')?.closeAt).toBe('2026-03-23T16:00:00.000Z');
  });

  it('knows when a Moscow bar begins on the weekend, and when that is not known', () => {
    expect(session('XMOS_SHARES', '2025-02-24')?.firstTradeAt).toBe('2025-02-24T03:50:00.000Z');
    expect(session('XMOS_SHARES', '2025-03-03')?.firstTradeAt).toBe('2025-03-01T11:00:00.000Z');
    expect(session('XMOS_SHARES', '2025-08-18')?.firstTradeAt).toBeNull();
    expect(session('XMOS_SHARES', '2025-08-19')?.firstTradeAt).toBe('2025-08-19T03:50:00.000Z');
    expect(session('XMOS_SHARES', '2026-02-24')?.firstTradeAt).toBe('2026-02-21T06:50:00.000Z');
    expect(session('XMOS_SHARES', '2026-03-09')?.firstTradeAt).toBe('2026-03-09T03:50:00.000Z');
    expect(session('XMOS_INDEX', '2025-03-03')?.firstTradeAt).toBe('2025-03-03T06:50:00.000Z');
  });
});

describe('loadCalendars: faulty files', () => {
  let dir = '';
  const xnys = readFileSync(join(dataDir, 'calendars', 'xnys.json'), 'utf8');
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'calendars-'));
    await cp(join(dataDir, 'calendars'), join(dir, 'calendars'), { recursive: true });
  });
  afterAll(() => rm(dir, { recursive: true }));

  it.each([
    ['{', 'is not JSON'],
    [xnys.replace('"16:00"', '"16:60"'), 'hours.0.close: is not a time of day'],
    [xnys.replace('"2025-01-09"', '"2025-02-30"'), 'holidays.'],
    [xnys.replace('"2021-01-18"', '"2021-01-01"'), 'holidays: has dates that repeat'],
    [xnys.replace('"mic"', '"market"'), 'mic'],
  ])('names file and field (%#)', (json, message) => {
    const read = () => readCalendar('calendars/xnys.json', json);
    expect(read).toThrow(CalendarError);
    expect(read).toThrow('calendars/xnys.json: ');
    expect(read).toThrow(message);
  });

  it('names the file whose rules contradict each other, and a venue given twice', async () => {
    const copy = join(dir, 'calendars', 'zz.json');
    await writeFile(copy, xnys);
    expect(() => loadCalendars(dir)).toThrow(/zz\.json: venue: "XNYS" has another file/);
    await writeFile(copy, xnys.replace('"XNYS"', '"OTHER"').replace('"2025-01-09"', '"2025-01-11"'));
    expect(() => loadCalendars(dir)).toThrow(/zz\.json: calendar OTHER: holiday 2025-01-11/);
  });
});
