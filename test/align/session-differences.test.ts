import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { loadCalendars } from '../../src/config/calendars.js';
import { loadFileMap } from '../../src/config/file-map.js';
import { loadInstruments } from '../../src/config/instruments.js';
import { addDays, type CalendarDate, calendarDate } from '../../src/domain/instant.js';
import { describeWithShared, projectRoot } from '../support/shared.js';

/** Venue of each real series; a name ending in `*` stands for all files that begin so. */
const VENUE_OF_FILE: readonly (readonly [string, string])[] = [
  ['euad_us_adjclose', 'BATS'],
  ['rhm_de_investing', 'XETR'],
  ['gdaxi_yahoo_2025h2', 'XETR'],
  ['ho_pa_close', 'XPAR'],
  ['tte_pa_yahoo', 'XPAR'],
  ['fchi_yahoo_2025h2', 'XPAR'],
  ['ldo_mi_yahoo', 'XMIL'],
  ['ba_l_yahoo_2025h1', 'XLON'],
  ['ftse_yahoo_2025h2', 'XLON'],
  ['sber_moex', 'XMOS_SHARES'],
  ['gazp_moex', 'XMOS_SHARES'],
  ['lkoh_moex', 'XMOS_SHARES'],
  ['rosn_moex', 'XMOS_SHARES'],
  ['imoex_moex_2022on', 'XMOS_INDEX'],
  ['mcftrr_moex', 'XMOS_INDEX'],
  ['rtsi_moex', 'XMOS_INDEX'],
  ['rvi_moex', 'XMOS_INDEX'],
  ['rtsusdcur_moex', 'XMOS_INDEX'],
  ['usdrub_cbr', 'CBR'],
  ['eurrub_cbr', 'CBR'],
  ['cnyrub_cbr', 'CBR'],
  ['brent_fut_investing', 'IFEU'],
  ['bz_f_yahoo', 'NYMEX'],
  ['cl_f_yahoo_2025h2', 'NYMEX'],
  ['ng_f_yahoo_2025h2', 'NYMEX'],
  ['gc_f_yahoo', 'COMEX'],
  ['dxy_yahoo*', 'IFUS'],
  ['ttf_te', 'NDEX'],
  ['vix_cboe', 'CBOE'],
  ['xauusd_investing', 'FX'],
  ['wti_spot_eia', 'EIA'],
  ['henryhub_spot_eia', 'EIA'],
  ['brent_spot_eia', 'EIA_BRENT'],
];

function venueOf(file: string): string | undefined {
  const row = VENUE_OF_FILE.find(([name]) =>
    name.endsWith('*') ? file.startsWith(name.slice(0, -1)) : file === name,
  );
  return row?.[1] ?? (/_us_adj(close)?$/.test(file) ? 'XNYS' : undefined);
}

interface Explained {
  readonly date: string;
  readonly reason: string;
}
type Differences = Readonly<
  Record<string, { readonly rows_without_session?: Explained[]; readonly sessions_without_row?: Explained[] }>
>;
const explained = JSON.parse(
  readFileSync(join(projectRoot, 'test/align/session-differences.json'), 'utf8'),
) as Differences;

/** Rows of a price file as [date, close], by column name. */
function readCloses(path: string): (readonly [CalendarDate, string])[] {
  const [header = '', ...lines] = readFileSync(path, 'utf8').trim().split(/\r?\n/);
  const close = header.split(',').indexOf('close');
  return lines.map((line) => {
    const cells = line.split(',');
    return [calendarDate(cells[0] ?? ''), cells[close] ?? ''] as const;
  });
}

/**
 * Session dates a file speaks of, and the last one it can speak of. Official CBR rates stand under every calendar day
 * from the day after they were set: a date counts as a setting day when the next day's rate is new.
 */
function datesOf(path: string, venue: string): { dates: CalendarDate[]; last: CalendarDate } {
  const rows = readCloses(path);
  const last = rows.at(-1)?.[0] ?? calendarDate('2020-12-01');
  if (venue !== 'CBR') return { dates: rows.map(([date]) => date), last };
  const dates = rows.flatMap(([date, close], index) => {
    const before = rows[index - 1];
    return before !== undefined && before[1] !== close ? [addDays(date, -1)] : [];
  });
  return { dates, last: addDays(last, -1) };
}

const KINDS = { rows_without_session: 'row, no session', sessions_without_row: 'session, no row' } as const;

describe('explained differences', () => {
  it('stand in the documentation, date by date, with the same reason', () => {
    const page = readFileSync(join(projectRoot, 'docs/calendars.md'), 'utf8').split('\n');
    for (const [file, found] of Object.entries(explained)) {
      for (const kind of ['rows_without_session', 'sessions_without_row'] as const) {
        for (const { date, reason } of found[kind] ?? []) {
          const row = page.find(
            (line) => line.startsWith(`| ${file} | ${KINDS[kind]} |`) && line.includes(date),
          );
          expect(`${file} ${date}: ${row ?? 'no row'}`).toContain(`| ${reason} |`);
        }
      }
    }
  });

  it('each state a reason', () => {
    for (const file of Object.values(explained))
      for (const row of [...(file.rows_without_session ?? []), ...(file.sessions_without_row ?? [])])
        expect(row.reason.length).toBeGreaterThan(20);
  });
});

describeWithShared('session tables against the dates of real series', (shared) => {
  const dir = join(shared, 'real', 'prices');
  const files = readdirSync(dir).map((name) => name.replace(/\.csv$/, ''));
  const tables = loadCalendars(join(projectRoot, 'data'));

  it('explains no file that is not there', () => {
    expect(Object.keys(explained).filter((file) => !files.includes(file))).toEqual([]);
  });

  it('takes each file for an instrument of the venue it is compared with', () => {
    const data = join(projectRoot, 'data');
    const instruments = new Map(loadInstruments(data, [...tables.keys()]).map((each) => [each.id, each]));
    const map = loadFileMap(data, [...instruments.keys()]);
    const imported = files.map((file) => [
      file,
      instruments.get(map.prices(`${file}.csv`)?.instrument ?? '')?.venue,
    ]);
    expect(files).toHaveLength(50);
    expect(imported).toEqual(files.map((file) => [file, venueOf(file)]));
  });

  it.each(files)('%s', (file) => {
    const venue = venueOf(file) ?? `no venue for ${file}`;
    const table = tables.get(venue);
    if (table === undefined) throw new Error(`no calendar ${venue}`);
    const { dates, last } = datesOf(join(dir, `${file}.csv`), venue);
    const first = readCloses(join(dir, `${file}.csv`))[0]?.[0] ?? last;
    const seen = new Set<string>(dates);
    const sessions = table.sessions
      .map((session) => session.date)
      .filter((date) => first <= date && date <= last);
    const known = new Set<string>(sessions);

    expect({
      rows_without_session: dates.filter((date) => !known.has(date)),
      sessions_without_row: sessions.filter((date) => !seen.has(date)),
    }).toEqual({
      rows_without_session: (explained[file]?.rows_without_session ?? []).map((row) => row.date),
      sessions_without_row: (explained[file]?.sessions_without_row ?? []).map((row) => row.date),
    });
  });
});
