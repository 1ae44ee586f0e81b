import { describe, expect, it } from '@jest/globals';
import { DateTime } from 'luxon';
import { calendarDate, epochMs, type Instant, instant } from '../../../src/domain/instant.js';
import { monthOf, textOf, visible, withSimulator } from './ask.js';
import { simulatedInstruments } from './presets.js';
import { reviewed } from './reviewed.js';
import type { ProviderSimulator } from './simulator.js';

const feeds = { feeds: [] };
const END = instant('2025-11-04T12:00:00Z');

/** Rows of a chart by the parallel arrays, dated in the zone it names. */
async function chartOf(simulator: ProviderSimulator, symbol: string, from: string, to: string) {
  const seconds = (date: string) => Date.parse(`${date}T00:00:00Z`) / 1000;
  const path = `/v8/finance/chart/${encodeURIComponent(symbol)}?period1=${seconds(from)}&period2=${seconds(to)}&interval=1d&events=div%7Csplit%7Cearn`;
  const { chart } = JSON.parse(await textOf(simulator, path));
  const [{ meta, timestamp, indicators, events }] = chart.result;
  const [quote] = indicators.quote;
  const rows = (timestamp ?? []).map((at: number, i: number) => ({
    at,
    date: DateTime.fromSeconds(at, { zone: meta.exchangeTimezoneName }).toISODate(),
    close: quote.close[i] as number | null,
    volume: quote.volume[i] as number | null,
    adjclose: indicators.adjclose[0].adjclose[i] as number | null,
  }));
  return {
    meta,
    rows: rows as {
      at: number;
      date: string;
      close: number | null;
      volume: number | null;
      adjclose: number | null;
    }[],
    events,
  };
}

describe('the chart', () => {
  it.each([
    ['xom', 'XOM', 'America/New_York', 'USD'],
    ['ba_l', 'BA.L', 'Europe/London', 'GBp'],
    ['eur_huf', 'EURHUF=X', 'Europe/London', 'HUF'],
    ['gold_futures', 'GC=F', 'America/New_York', 'USD'],
  ])('%s has the truth, dated in its zone', (id, symbol, zone, currency) =>
    withSimulator(monthOf([id], {}, feeds), async (simulator) => {
      simulator.setTime(END);
      const bars = simulator.truth.bars(id, 'yahoo');
      const { meta, rows } = await chartOf(simulator, symbol, '2023-10-01', '2025-11-03');
      expect([meta.exchangeTimezoneName, meta.currency, meta.symbol]).toEqual([zone, currency, symbol]);
      const expected = visible(bars, END).filter(({ bar }) => bar.sessionDate < '2025-11-03');
      const priced = rows.filter(({ close }) => close !== null);
      expect(priced.map(({ date }) => date)).toEqual(expected.map(({ bar }) => bar.sessionDate));
      for (const [i, { bar, version }] of expected.entries()) {
        const factor = simulator.truth.splitFactor(bar, END);
        expect(Math.abs((priced[i]?.close ?? 0) * factor - version.close)).toBeLessThan(version.close * 1e-7);
      }
    }),
  );

  it('is split-adjusted from the split on, raw before, and lowers adjusted closes by dividends', () => {
    const [xom] = simulatedInstruments(reviewed(['xom']), monthOf());
    if (xom === undefined) throw new Error('no XOM');
    const split = { on: calendarDate('2025-10-20'), ratio: 4 };
    return withSimulator(
      monthOf([], {}, { ...feeds, instruments: [{ ...xom, split }] }),
      async (simulator) => {
        const read = () => chartOf(simulator, 'XOM', '2023-10-01', '2025-12-01');
        simulator.setTime(instant('2025-10-19T12:00:00Z'));
        const before = await read();
        simulator.setTime(instant('2025-10-21T12:00:00Z'));
        const later = await read();
        expect(before.events.splits).toBeUndefined();
        expect(Object.values(later.events.splits)).toEqual([
          {
            date: Date.parse('2025-10-20T13:30:00Z') / 1000,
            numerator: 4,
            denominator: 1,
            splitRatio: '4:1',
          },
        ]);
        const raw = before.rows.find(({ date }) => date === '2025-09-15');
        const adjusted = later.rows.find(({ date }) => date === '2025-09-15');
        expect((raw?.close ?? 0) / (adjusted?.close ?? 1)).toBeCloseTo(4, 5);
        const [first] = simulator.truth.bars('xom');
        const factors = ['2025-10-20T13:29:59Z', '2025-10-20T13:30:00Z'].map((at) => {
          return first && simulator.truth.splitFactor(first, instant(at));
        });
        expect(factors).toEqual([1, 4]);
        expect((adjusted?.volume ?? 0) / (raw?.volume ?? 1)).toBeCloseTo(4, 4);

        const paid = simulator.truth
          .bars('xom')
          .filter(({ dividend, sessionDate }) => dividend !== null && sessionDate < '2025-10-20');
        const told = Object.values(
          before.events.dividends as Record<string, { amount: number; date: number }>,
        );
        expect(told.map(({ amount }) => amount)).toEqual(paid.map(({ dividend }) => dividend));
        expect(told.map(({ date }) => date)).toEqual(
          paid.map(({ openAt }) => Date.parse(openAt ?? '') / 1000),
        );
        // The newest dividend lowers the close before it by D/close, and nothing after it.
        const last = paid.at(-1);
        const index = before.rows.findIndex(({ date }) => date === last?.sessionDate);
        const [previous, exDate] = [before.rows[index - 1], before.rows[index]];
        expect(exDate?.adjclose).toBe(exDate?.close);
        const close = previous?.close ?? 0;
        expect((previous?.adjclose ?? 0) / close).toBeCloseTo(1 - (last?.dividend ?? 0) / close, 6);
      },
    );
  });

  it('ends with a live price while the session runs, and with the close from its publication on', () =>
    withSimulator(monthOf(['xom'], {}, feeds), async (simulator) => {
      const bar = simulator.truth
        .bars('xom')
        .find(({ sessionDate, versions }) => sessionDate >= '2025-10-08' && versions.length > 0);
      const close = bar?.versions[0]?.close ?? 0;
      const read = async (at: Instant) => {
        simulator.setTime(at);
        const { rows, meta } = await chartOf(simulator, 'XOM', '2025-10-01', '2025-12-01');
        return { last: rows.at(-1), marketTime: meta.regularMarketTime };
      };
      const openAt = epochMs(bar?.openAt ?? END);
      const running = await read(instant(openAt + 3_600_000));
      expect(running.last?.at).toBe(openAt / 1000 + 3_600 - 900);
      expect(running.marketTime).toBe(running.last?.at);
      expect(running.last?.close).not.toBe(Math.fround(close));
      // Quotes are 15 minutes late: after the bell the last one is still from the session.
      const closeAt = epochMs(bar?.closeAt ?? END);
      const bell = await read(instant(closeAt + 60_000));
      expect(bell.marketTime).toBe(closeAt / 1000 - 840);
      const done = await read(instant(closeAt + 15 * 60_000));
      expect(done.last).toMatchObject({ at: openAt / 1000, close: Math.fround(close) });
      expect(done.marketTime).toBe(closeAt / 1000);
    }));

  it('has no timestamps where there are no rows, and an error for spans and symbols it cannot answer', () =>
    withSimulator(monthOf(['xom'], {}, feeds), async (simulator) => {
      expect((await chartOf(simulator, 'XOM', '2025-10-04', '2025-10-05')).rows).toEqual([]);
      const status = async (path: string) => (await fetch(simulator.origin + path)).status;
      expect(await status('/v8/finance/chart/XOM?period1=5&period2=4&interval=1d')).toBe(400);
      expect(await status('/v8/finance/chart/NOPE?period1=1&period2=4&interval=1d')).toBe(404);
    }));
});
