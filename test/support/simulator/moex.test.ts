import { describe, expect, it } from '@jest/globals';
import { instant } from '../../../src/domain/instant.js';
import { monthOf, textOf, visible, withSimulator } from './ask.js';

const feeds = { feeds: [] };
const END = instant('2025-11-04T12:00:00Z');

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
