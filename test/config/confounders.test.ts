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

  it('has one release of US prices a month, but for the one that was cancelled, on the days the bureau keeps', () => {
    const releases = calendar.filter(({ kind }) => kind === 'us_cpi').map(({ date }) => String(date));
    const months = releases.map((date) => date.slice(0, 7));
    expect(new Set(months).size).toBe(months.length);
    const all = [2021, 2022, 2023, 2024, 2025, 2026].flatMap((year) =>
      Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}`),
    );
    expect(all.filter((month) => !months.includes(month))).toEqual(['2025-11']);
    // The tenth to the fifteenth, from Tuesday to Friday; the shutdown of 2025 put two releases off.
    const odd = releases.filter((date) => {
      const day = new Date(`${date}T00:00:00Z`);
      return day.getUTCDate() < 10 || day.getUTCDate() > 15 || day.getUTCDay() < 2 || day.getUTCDay() > 5;
    });
    expect(odd).toEqual(['2025-10-24', '2025-12-18']);
  });

  it.each<[ConfounderKind, number, number]>([
    ['fed_fomc', 5, 8],
    ['ecb_policy', 5, 8],
    ['cbr_key_rate', 4, 10],
  ])('has the meetings of %s %d to %d weeks apart', (kind, least, most) => {
    const days = calendar
      .filter((row) => row.kind === kind && row.scheduled)
      .map(({ date }) => Date.parse(date) / 86_400_000);
    const weeks = days.slice(1).map((day, i) => (day - (days[i] ?? day)) / 7);
    expect(Math.min(...weeks)).toBeGreaterThanOrEqual(least);
    expect(Math.max(...weeks)).toBeLessThanOrEqual(most);
  });

  it('has the hours of summer and winter time by the rules of each side, in UTC', () => {
    // Days of the month by hand: the n-th Sunday, or the last one, of a month.
    const sunday = (year: number, month: number, n: number) => {
      const first = new Date(Date.UTC(year, month, 1)).getUTCDay();
      return Date.UTC(year, month, 1 + ((7 - first) % 7) + 7 * (n - 1));
    };
    const lastSunday = (year: number, month: number) =>
      Date.UTC(year, month + 1, 0) - new Date(Date.UTC(year, month + 1, 0)).getUTCDay() * 86_400_000;
    const isSummer = (date: string, side: 'us' | 'eu') => {
      const [year, at] = [Number(date.slice(0, 4)), Date.parse(date)];
      return side === 'us'
        ? at >= sunday(year, 2, 2) && at < sunday(year, 10, 1)
        : at >= lastSunday(year, 2) && at < lastSunday(year, 9);
    };
    const expected = (kind: ConfounderKind, date: string): string | null => {
      if (kind === 'fed_fomc') return isSummer(date, 'us') ? '18:00' : '19:00';
      if (kind === 'us_cpi') return isSummer(date, 'us') ? '12:30' : '13:30';
      if (kind === 'cbr_key_rate') return '10:30';
      if (kind !== 'ecb_policy') return null;
      const [summer, winter] = date < '2022-07-21' ? ['11:45', '12:45'] : ['12:15', '13:15'];
      return (isSummer(date, 'eu') ? summer : winter) ?? null;
    };
    const timed = calendar.filter(({ at }) => at !== null);
    expect(timed.length).toBeGreaterThan(200);
    const wrong = timed.filter(({ kind, date, at }) => at !== `${date}T${expected(kind, date)}:00.000Z`);
    expect(wrong.map(({ kind, date, at }) => `${kind} ${date} ${at}`)).toEqual([]);
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
