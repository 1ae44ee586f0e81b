import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { loadConfounders } from '../../src/config/confounders.js';
import { DATA_DIR } from '../../src/config/paths.js';
import type { ConfounderKind } from '../../src/domain/confounder.js';

const calendar = loadConfounders(DATA_DIR);
const inYear = (kind: ConfounderKind, year: number) =>
  calendar.filter((row) => row.kind === kind && row.date.startsWith(String(year)));

const dirs: string[] = [];
function withChange(change: (text: string) => string): string {
  const dir = mkdtempSync(join(tmpdir(), 'confounders-'));
  dirs.push(dir);
  writeFileSync(
    join(dir, 'confounders.json'),
    change(readFileSync(join(DATA_DIR, 'confounders.json'), 'utf8')),
  );
  return dir;
}
afterAll(() => {
  for (const dir of dirs) rmSync(dir, { recursive: true });
});

describe('the calendar of confounders', () => {
  it.each([2021, 2022, 2023, 2024, 2025, 2026])(
    'has the eight meetings of each central bank in %d',
    (year) => {
      for (const kind of ['fed_fomc', 'ecb_policy', 'cbr_key_rate'] as const) {
        expect([kind, inYear(kind, year).filter((row) => row.scheduled).length]).toEqual([kind, 8]);
      }
    },
  );

  it('has twelve releases of US prices a year, and eleven in 2025, when one was cancelled', () => {
    expect([2021, 2022, 2023, 2024, 2025].map((year) => inYear('us_cpi', year).length)).toEqual([
      12, 12, 12, 12, 11,
    ]);
  });

  it('holds the habits of each bank: Fridays, Wednesdays, Thursdays', () => {
    const weekday = (date: string) => new Date(`${date}T00:00:00Z`).getUTCDay();
    const odd = calendar.filter(({ kind, date, scheduled }) => {
      const usual = { cbr_key_rate: 5, fed_fomc: 3, ecb_policy: 4 }[kind as string];
      return scheduled && usual !== undefined && weekday(date) !== usual;
    });
    // The week of the US election.
    expect(odd.map(({ date }) => date)).toEqual(['2024-11-07']);
  });

  it.each([
    ['fed_fomc', '2025-01-29', '2025-01-29T19:00:00.000Z'],
    ['fed_fomc', '2025-07-30', '2025-07-30T18:00:00.000Z'],
    ['ecb_policy', '2022-06-09', '2022-06-09T11:45:00.000Z'],
    ['ecb_policy', '2022-07-21', '2022-07-21T12:15:00.000Z'],
    ['cbr_key_rate', '2025-07-25', '2025-07-25T10:30:00.000Z'],
    ['us_cpi', '2025-12-18', '2025-12-18T13:30:00.000Z'],
    ['cbr_key_rate', '2022-02-28', null],
    ['nato_summit', '2025-06-24', null],
  ])('%s of %s came out at %s', (kind, date, at) => {
    expect(calendar.find((row) => row.kind === kind && row.date === date)?.at).toBe(at);
  });

  it('ascends, and calls the moves out of turn unscheduled', () => {
    const dates = calendar.map(({ date }) => date);
    expect(dates).toEqual(dates.toSorted());
    expect(
      calendar.filter((row) => row.kind === 'cbr_key_rate' && !row.scheduled).map(({ date }) => date),
    ).toEqual(['2022-02-28', '2022-04-08', '2022-05-26', '2023-08-15']);
  });

  it.each<[string, (text: string) => string, RegExp]>([
    [
      'a date twice',
      (text) => text.replace('"2021-03-19"', '"2021-02-12"'),
      /cbr_key_rate: 2021-02-12 is out of order or stands twice/,
    ],
    ['a date that is none', (text) => text.replace('"2021-03-19"', '"2021-02-30"'), /kinds\.0\.dates\.1/],
    [
      'days that run backwards',
      (text) => text.replace('"until": "2022-06-30"', '"until": "2022-06-01"'),
      /nato_summit: 2022-06-28 ends before it begins/,
    ],
    ['a group nobody knows', (text) => text.replace('"russia_vol"]', '"russia"]'), /kinds\.0\.groups\.2/],
    [
      'a kind twice',
      (text) => text.replace('"kind": "us_cpi"', '"kind": "opec_plus"'),
      /opec_plus: stands twice/,
    ],
  ])('is refused with %s', (_, change, message) => {
    expect(() => loadConfounders(withChange(change))).toThrow(message);
  });
});
