import { describe, expect, it } from '@jest/globals';
import { calendarDate, instant } from '../../../src/domain/instant.js';
import { monthOf, withSimulator } from './ask.js';

const feeds = { feeds: [] };

describe('bars', () => {
  it('stand on every session of the venue for two years before the run, and on no other day', () =>
    withSimulator(monthOf(['rhm_de'], {}, feeds), async ({ truth }) => {
      const dates = truth.bars('rhm_de').map(({ sessionDate }) => sessionDate);
      expect(dates[0]).toBe('2023-10-09');
      // XETRA trades on 3 October and is shut on 24, 25, 26 and 31 December and on 1 January.
      expect(dates).toContain('2024-10-03');
      for (const shut of [
        '2024-12-24',
        '2024-12-25',
        '2024-12-26',
        '2024-12-31',
        '2025-01-01',
        '2025-10-04',
      ]) {
        expect(dates).not.toContain(shut);
      }
    }));

  it('have revisions that differ and come later, one unpublished session in the run, and prices in order', () =>
    withSimulator(
      monthOf(['xom', 'sber', 'rhm_de', 'usd_rub_cbr', 'brent_spot'], {}, feeds),
      async ({ truth }) => {
        for (const id of ['xom', 'sber', 'rhm_de', 'usd_rub_cbr', 'brent_spot']) {
          const bars = truth.bars(id);
          expect(bars.length).toBeGreaterThan(480);
          expect(bars.filter(({ versions }) => versions.length === 0)).toHaveLength(1);
          for (const { versions, closeAt } of bars) {
            for (const [i, { visibleFrom, open, high, low, close }] of versions.entries()) {
              expect(visibleFrom > (versions[i - 1]?.visibleFrom ?? closeAt)).toBe(true);
              if (open === null || high === null || low === null) continue;
              expect(low <= Math.min(open, close) && high >= Math.max(open, close)).toBe(true);
            }
          }
        }
        const revised = truth.series
          .flatMap(({ bars }) => bars)
          .filter(({ versions }) => versions.length === 2);
        expect(revised.length).toBeGreaterThan(5);
        expect(revised.every(({ versions }) => versions[0]?.close !== versions[1]?.close)).toBe(true);
      },
    ));

  it('repeat their price while stale and end when delisted', () =>
    withSimulator(
      monthOf(
        ['xom', 'sber', 'lmt'],
        {
          stale: [
            {
              instrument: 'xom',
              from: calendarDate('2025-10-15'),
              to: calendarDate('2025-10-21'),
            },
          ],
          delisted: [{ instrument: 'lmt', at: instant('2025-10-20T12:00:00Z') }],
        },
        feeds,
      ),
      async (simulator) => {
        const { truth } = simulator;
        const stale = truth.bars('xom').filter((bar) => bar.stale);
        expect(stale.map(({ sessionDate }) => sessionDate)).toEqual([
          '2025-10-15',
          '2025-10-16',
          '2025-10-17',
          '2025-10-20',
          '2025-10-21',
        ]);
        const before = truth.bars('xom').findLast(({ sessionDate }) => sessionDate < '2025-10-15');
        const closes = stale.flatMap(({ versions }) => versions.map(({ close }) => close));
        expect(new Set(closes)).toEqual(new Set([before?.versions[0]?.close]));
        expect(truth.bars('lmt').at(-1)?.sessionDate).toBe('2025-10-17');
        const chart = '/v8/finance/chart/LMT?period1=1756684800&period2=1764547200&interval=1d';
        expect((await fetch(simulator.origin + chart)).status).toBe(200);
        simulator.setTime(instant('2025-10-20T12:00:00Z'));
        const gone = await fetch(simulator.origin + chart);
        expect(gone.status).toBe(404);
        expect(JSON.parse(await gone.text()).chart.error.description).toBe(
          'No data found, symbol may be delisted',
        );
      },
    ));
});
