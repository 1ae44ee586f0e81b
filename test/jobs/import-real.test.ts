import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from '@jest/globals';
import type { ImportKind } from '../../jobs/import.js';
import { calendarDate, endOfDate, instant } from '../../src/domain/instant.js';
import type { Store } from '../../src/store/ports.js';
import { describeWithShared } from '../support/shared.js';
import { importWorld, runImport } from './support/import-world.js';

const NOW = instant('2026-11-01T00:00:00Z');
const LATER = { at: instant('2027-01-01T00:00:00Z'), basis: 'recorded' } as const;
const SLOW = 60_000;

describeWithShared('the real files in a fresh database', (shared) => {
  const real = join(shared, 'real');
  const world = importWorld();
  let store: Store;
  beforeAll(async () => {
    store = await world.open();
  });

  const run = (kind: ImportKind, files: readonly string[]) => runImport(store, { kind, files }, NOW);
  const priceFiles = () => readdirSync(join(real, 'prices')).map((name) => join(real, 'prices', name));
  const bars = (id: string) => store.bars.read({ instrumentIds: [id], interval: '1d', asOf: LATER });
  const flaggedDates = async (id: string, flag: string) =>
    (await bars(id)).filter(({ flags }) => flags.some((name) => name === flag)).map((bar) => bar.sessionDate);

  it(
    'takes every row of all 50 price files, and each a second time as unchanged',
    async () => {
      const first = await run('prices', priceFiles());
      expect(first.refusals).toEqual([]);
      expect(first.reports).toHaveLength(50);
      for (const { file, fault, rows, inserted, carried } of first.reports) {
        expect([file, fault, inserted + carried]).toEqual([file, null, rows]);
      }
      const second = await run('prices', priceFiles());
      for (const { file, rows, unchanged, carried } of second.reports) {
        expect([file, unchanged + carried]).toEqual([file, rows]);
      }
    },
    SLOW,
  );

  it('finds the setting days of the official rates', async () => {
    // 2,091 calendar days, of which 676 repeat a rate; the first row was set before the calendar begins.
    const rates = await bars('usd_rub_cbr');
    expect(rates).toHaveLength(1415);
    expect(await flaggedDates('usd_rub_cbr', 'not_a_session')).toEqual(['2020-11-30']);
  });

  it('flags what stands off the calendar, as the calendars say it does', async () => {
    expect(await flaggedDates('usd_rub_rts', 'not_a_session')).toEqual([
      '2022-02-23',
      '2025-02-22',
      '2025-03-01',
      '2025-03-02',
    ]);
    expect(await flaggedDates('imoex', 'not_a_session')).toEqual(['2022-01-07']);
    expect(await flaggedDates('rhm_de', 'gap_before')).toEqual(['2022-09-22']);
    expect(await flaggedDates('sber', 'return_limit')).toEqual(['2022-02-24']);
  });

  it('shows imported history at the time it was public', async () => {
    const asOf = { at: endOfDate(calendarDate('2025-08-16')), basis: 'available' } as const;
    const visible = await store.bars.read({ instrumentIds: ['lmt', 'brent_spot'], interval: '1d', asOf });
    const last = (id: string) => visible.filter((bar) => bar.instrumentId === id).at(-1)?.sessionDate;
    expect(last('lmt')).toBe('2025-08-15');
    // The agency publishes a week later: the price of Friday 8 August was out by Friday 15 August.
    expect(last('brent_spot')).toBe('2025-08-08');
  });

  it(
    'keeps each of the 16,475 titles as a headline of its own',
    async () => {
      const files = ['fwd_2021_2022', 'ruwa_2022'].map((name) => join(real, 'headlines', `${name}.jsonl`));
      const { reports, refusals } = await run('headlines', files);
      expect(refusals).toEqual([]);
      expect(reports.map(({ rows, inserted }) => [rows, inserted])).toEqual([
        [1141, 1141],
        [15_334, 15_334],
      ]);
      const sources = await store.headlines.sources(LATER);
      expect(sources.reduce((total, { headlines }) => total + headlines, 0)).toBe(16_475);
      const campsOf = (outlet: string) =>
        sources.filter((row) => row.outlet === outlet).map((row) => row.outletCamp);
      expect(new Set(campsOf('ukrinform.net'))).toEqual(new Set(['ukrainian']));
      expect(new Set(campsOf('tass.com'))).toEqual(new Set(['russian_state']));
    },
    SLOW,
  );

  it('takes all events', async () => {
    const { reports, refusals } = await run('events', [join(real, 'events.csv')]);
    expect(refusals).toEqual([]);
    expect(reports[0]).toMatchObject({ rows: 53, inserted: 53, fault: null });
  });
});
