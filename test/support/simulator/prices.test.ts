import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { XMLParser } from 'fast-xml-parser';
import { strFromU8, unzipSync } from 'fflate';
import { DateTime } from 'luxon';
import { calendarDate, epochMs, type Instant, instant } from '../../../src/domain/instant.js';
import { bytesOf, monthOf, textOf, withSimulator } from './ask.js';
import { simulatedInstruments } from './presets.js';
import { reviewed } from './reviewed.js';
import type { ProviderSimulator } from './simulator.js';
import { barVersionAt, type TrueBar } from './world/bars.js';

const feeds = { feeds: [] };
const END = instant('2025-11-04T12:00:00Z');

/** What the truth says each published session's newest version is. */
function visible(bars: readonly TrueBar[], at: Instant) {
  return bars.flatMap((bar) => {
    const version = barVersionAt(bar, at);
    return version === null ? [] : [{ bar, version }];
  });
}

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
      const instruments = simulator.truth.series.map(({ instrument }) => instrument);
      const split = instruments[0]?.split ?? null;
      const bars = simulator.truth.bars(id, 'yahoo');
      const { meta, rows } = await chartOf(simulator, symbol, '2023-10-01', '2025-11-03');
      expect([meta.exchangeTimezoneName, meta.currency, meta.symbol]).toEqual([zone, currency, symbol]);
      const expected = visible(bars, END).filter(({ bar }) => bar.sessionDate < '2025-11-03');
      const priced = rows.filter(({ close }) => close !== null);
      expect(priced.map(({ date }) => date)).toEqual(expected.map(({ bar }) => bar.sessionDate));
      for (const [i, { bar, version }] of expected.entries()) {
        const factor = split !== null && bar.sessionDate < split.on ? split.ratio : 1;
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

interface Iss {
  readonly columns: string[];
  readonly data: (string | number | null)[][];
}
const rowsOf = ({ columns, data }: Iss) =>
  data.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i]])));

describe('ISS', () => {
  const path = '/iss/history/engines/stock/markets/shares/boards/TQBR/securities/SBER.json?iss.meta=off';

  it('pages through the history by its cursor, whatever the order of columns, and misses nothing', () =>
    withSimulator(monthOf(['sber'], {}, feeds), async (simulator) => {
      simulator.setTime(END);
      const read: Record<string, unknown>[] = [];
      const orders = new Set<string>();
      for (let start = 0, total = 1; start < total; ) {
        const document = JSON.parse(
          await textOf(simulator, `${path}&from=2024-01-01&till=2025-11-03&start=${start}`),
        );
        const [cursor] = rowsOf(document['history.cursor']);
        expect([cursor?.INDEX, cursor?.PAGESIZE]).toEqual([start, 20]);
        total = Number(cursor?.TOTAL);
        read.push(...rowsOf(document.history));
        orders.add(document.history.columns.join());
        start += 20;
      }
      expect(orders.size).toBeGreaterThan(1);
      const bars = simulator.truth
        .bars('sber')
        .filter(({ sessionDate }) => sessionDate >= '2024-01-01' && sessionDate <= '2025-11-03');
      const expected = visible(bars, END).map(({ bar, version: { open, high, low, close, volume } }) => ({
        TRADEDATE: bar.sessionDate,
        OPEN: open,
        HIGH: high,
        LOW: low,
        CLOSE: close,
        VOLUME: volume,
      }));
      const priced = read.filter(({ CLOSE }) => CLOSE !== null);
      expect(expected.length).toBeGreaterThan(400);
      expect(
        priced.map(({ TRADEDATE, OPEN, HIGH, LOW, CLOSE, VOLUME }) => ({
          TRADEDATE,
          OPEN,
          HIGH,
          LOW,
          CLOSE,
          VOLUME,
        })),
      ).toEqual(expected);
      const served = simulator.truth.served('/iss/history/');
      expect(served.size).toBe(expected.length);
      const beyond = JSON.parse(await textOf(simulator, `${path}&from=2025-11-01&till=2025-11-03&start=20`));
      expect(beyond.history.data).toEqual([]);
    }));

  it('tells dividends by the closing of the register: the ex-date itself since August 2023', () =>
    withSimulator(monthOf(['sber'], {}, feeds), async (simulator) => {
      const { dividends } = JSON.parse(await textOf(simulator, '/iss/securities/SBER/dividends.json'));
      const told = rowsOf(dividends).map(({ registryclosedate, value, currencyid }) => [
        registryclosedate,
        value,
        currencyid,
      ]);
      const paid = simulator.truth.bars('sber').filter(({ dividend }) => dividend !== null);
      expect(told.length).toBeGreaterThan(1);
      expect(told).toEqual(
        paid.slice(0, told.length).map(({ sessionDate, dividend }) => [sessionDate, dividend, 'RUB']),
      );
    }));

  it('has daily candles of the same prices', () =>
    withSimulator(monthOf(['sber'], {}, feeds), async (simulator) => {
      simulator.setTime(END);
      const { candles } = JSON.parse(
        await textOf(
          simulator,
          '/iss/engines/stock/markets/shares/boards/TQBR/securities/SBER/candles.json?from=2025-09-01&till=2025-10-31&interval=24',
        ),
      );
      const bars = simulator.truth
        .bars('sber')
        .filter(({ sessionDate }) => sessionDate >= '2025-09-01' && sessionDate <= '2025-10-31');
      expect(rowsOf(candles).map(({ begin, close }) => [begin, close])).toEqual(
        visible(bars, END).map(({ bar, version }) => [`${bar.sessionDate} 00:00:00`, version.close]),
      );
      expect(candles.data.length).toBeGreaterThan(35);
    }));
});

describe('the central bank', () => {
  it('writes windows-1251 XML by effective date, with decimal commas and a nominal of ten for the yuan', () =>
    withSimulator(monthOf(['cny_rub_cbr', 'usd_rub_cbr'], {}, feeds), async (simulator) => {
      simulator.setTime(END);
      for (const [id, code, nominal] of [
        ['cny_rub_cbr', 'R01375', '10'],
        ['usd_rub_cbr', 'R01235', '1'],
      ] as const) {
        const bytes = await bytesOf(
          simulator,
          `/scripts/XML_dynamic.asp?date_req1=01/02/2024&date_req2=31/10/2025&VAL_NM_RQ=${code}`,
        );
        const text = new TextDecoder('windows-1251').decode(bytes);
        expect(text.startsWith('<?xml version="1.0" encoding="windows-1251"?>')).toBe(true);
        const records = new XMLParser({ ignoreAttributes: false, parseTagValue: false }).parse(text).ValCurs
          .Record as Record<string, string>[];
        const expected = visible(simulator.truth.bars(id), END).filter(
          ({ bar: { effectiveDate } }) =>
            effectiveDate !== null && effectiveDate >= '2024-02-01' && effectiveDate <= '2025-10-31',
        );
        expect(expected.length).toBeGreaterThan(400);
        expect(new Set(records.map(({ Nominal }) => Nominal))).toEqual(new Set([nominal]));
        expect(
          records.map((record) => [
            record['@_Date']?.split('.').reverse().join('-'),
            Number(record.Value?.replace(',', '.')) / Number(record.Nominal),
          ]),
        ).toEqual(expected.map(({ bar, version }) => [bar.effectiveDate, expect.closeTo(version.close, 8)]));
      }
    }));

  it('knows no error status: an unknown code is an empty list', () =>
    withSimulator(monthOf(['usd_rub_cbr'], {}, feeds), async (simulator) => {
      const text = await textOf(
        simulator,
        '/scripts/XML_dynamic.asp?date_req1=01/02/2024&date_req2=31/10/2025&VAL_NM_RQ=R00000',
      );
      expect(text).toMatch(/<ValCurs [^>]*><\/ValCurs>$/);
    }));
});

describe('CSV providers', () => {
  it('FRED has every weekday, a point or nothing where there is no value, and no value before its lag', () =>
    withSimulator(monthOf(['brent_spot'], {}, feeds), async (simulator) => {
      simulator.setTime(END);
      const rows: string[][] = parse(
        await textOf(simulator, '/graph/fredgraph.csv?id=DCOILBRENTEU&cosd=2024-12-01&coed=2025-11-30'),
      );
      expect(rows[0]).toEqual(['observation_date', 'DCOILBRENTEU']);
      const values = new Map(rows.slice(1).map(([date, value]) => [date, value]));
      expect(['.', '']).toContain(values.get('2024-12-25'));
      const bars = simulator.truth
        .bars('brent_spot')
        .filter(({ sessionDate }) => sessionDate >= '2024-12-01');
      const known = [...values].filter(([, value]) => value !== '.' && value !== '');
      expect(known.map(([date, value]) => [date, Number(value)])).toEqual(
        visible(bars, END).map(({ bar, version }) => [bar.sessionDate, version.close]),
      );
      // A week after its fixing at 16:30 London time: at noon of 4 November that of 28 October is still to come.
      expect(known.at(-1)?.[0]).toBe('2025-10-27');
    }));

  it('the ECB file is zipped, newest first, with N/A for the rouble', () => {
    const [huf] = simulatedInstruments(reviewed(['eur_huf']), monthOf());
    if (huf === undefined) throw new Error('no EUR/HUF');
    return withSimulator(
      monthOf([], {}, { ...feeds, instruments: [{ ...huf, providers: { ecb: 'HUF' } }] }),
      async (simulator) => {
        simulator.setTime(END);
        const [csv] = Object.values(
          unzipSync(await bytesOf(simulator, '/stats/eurofxref/eurofxref-hist.zip')),
        );
        const rows: Record<string, string>[] = parse(strFromU8(csv ?? new Uint8Array()), { columns: true });
        expect(rows.map(({ Date: date, HUF }) => [date, Number(HUF)])).toEqual(
          visible(simulator.truth.bars('eur_huf'), END)
            .map(({ bar, version }) => [bar.sessionDate, version.close])
            .reverse(),
        );
        expect(new Set(rows.map(({ RUB }) => RUB))).toEqual(new Set(['N/A']));
      },
    );
  });
});
