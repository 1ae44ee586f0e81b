import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sessionIndexOf } from '../../../../src/align/find-session.js';
import { addDays, calendarDate, endOfDate, type Instant, instant } from '../../../../src/domain/instant.js';
import type { PriceAnswer } from '../../../../src/sources/prices/price-source.js';
import {
  type Cell,
  candle,
  dividendRow,
  fetchMoex,
  issServer,
  OLD_DIVIDEND,
  type Shelf,
  shareRow,
  tableOf,
  totalOf,
} from './support.js';

const table = tableOf('XMOS_SHARES');
const RUNS = { numRuns: 150 };
/** A month with the last weekend that did not trade and the first three that did, known and unknown ones. */
const FIRST = calendarDate('2025-02-20');
const DAYS = 30;

const day = fc.integer({ min: 0, max: DAYS }).map((days) => addDays(FIRST, days));
const price = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 400 }) },
  fc.constant(null),
  fc.constant(0),
);

/** Rows of days as the exchange might give them: sessions and others, gaps, repetitions, other boards, no price. */
const historyRow: fc.Arbitrary<Cell[]> = fc
  .tuple(day, price, fc.constantFrom('TQBR', 'TQBR', 'TQBR', 'SMAL'))
  .map(([date, close, board]) => shareRow(date, close, close).with(0, board));
const hourRow: fc.Arbitrary<Cell[]> = fc
  .tuple(day, fc.integer({ min: 0, max: 23 }), price)
  .map(([date, hour, close]) => candle(`${date} ${String(hour).padStart(2, '0')}`, 1, 1).with(1, close));

const dividends = fc
  .uniqueArray(fc.tuple(day, fc.integer({ min: 1, max: 40 })), {
    minLength: 1,
    maxLength: 4,
    selector: ([date]) => date,
  })
  .map((rows) => [OLD_DIVIDEND, ...rows.map(([date, value]) => dividendRow(date, value))]);
const shelf: fc.Arbitrary<
  Required<Pick<Shelf, 'history' | 'candles' | 'dividends' | 'sloppy' | 'pageSize'>>
> = fc.record({
  history: fc.array(historyRow, { maxLength: 60, size: 'max' }),
  candles: fc.array(hourRow, { maxLength: 60, size: 'max' }),
  dividends,
  sloppy: fc.boolean(),
  pageSize: fc.integer({ min: 1, max: 20 }),
});
const interval = fc.constantFrom('1d' as const, '1h' as const);
const span = fc.tuple(day, day).map(([a, b]) => (a <= b ? { from: a, to: b } : { from: b, to: a }));
const now = fc.integer({ min: 0, max: (DAYS + 5) * 24 }).map((hours) => {
  return instant(Date.parse(`${FIRST}T00:00:00Z`) + hours * 3_600_000);
});
const LATE = instant('2026-07-01T00:00:00Z');

/** Rows of prices that the server gives for a request, counted apart from the adapter. */
async function served(stock: Shelf, ask: Parameters<typeof fetchMoex>[0]) {
  const counted = { rows: 0 };
  const server = issServer(stock);
  const answer = await fetchMoex(ask, {
    close: server.close,
    async get(url) {
      const fetched = await server.get(url);
      const { history, candles } = JSON.parse(new TextDecoder().decode(fetched.body));
      counted.rows += (history ?? candles)?.data.length ?? 0;
      return fetched;
    },
  });
  return { answer, rows: counted.rows };
}

function closeAtOf({ sessionDate }: PriceAnswer['bars'][number]): Instant {
  return table.sessions[sessionIndexOf(table, sessionDate) ?? -1]?.closeAt ?? endOfDate(sessionDate);
}

/** A shelf whose pages could repeat word for word is one the adapter must not trust. */
const noTwoPages = ({ history = [], candles = [] }: Shelf) => {
  const distinct = (rows: readonly (readonly Cell[])[]) =>
    new Set(rows.map((row) => JSON.stringify(row))).size === rows.length;
  return distinct(history) && distinct(candles);
};

describe('any answer of the exchange', () => {
  it('is accounted for row by row', async () => {
    await fc.assert(
      fc.asyncProperty(shelf, interval, span, now, async (stock, by, dates, at) => {
        const paging = { ...stock, pageSize: noTwoPages(stock) ? stock.pageSize : 100 };
        const { answer, rows } = await served(paging, { interval: by, ...dates, now: at });
        const ofDividends = answer.refused.filter(({ key }) => key.includes('dividend')).length;
        expect(totalOf(answer) - ofDividends).toBe(rows);
      }),
      RUNS,
    );
  });

  it('gives ascending bars, one a session or hour, within the dates, of closed sessions alone', async () => {
    await fc.assert(
      fc.asyncProperty(shelf, interval, span, now, async (stock, by, dates, at) => {
        const { answer } = await served({ ...stock, pageSize: 100 }, { interval: by, ...dates, now: at });
        const keys = answer.bars.map(({ sessionDate, startAt }) => `${sessionDate} ${startAt ?? ''}`);
        expect(keys).toEqual([...new Set(keys)].sort());
        for (const bar of answer.bars) {
          expect(bar.sessionDate >= dates.from && bar.sessionDate <= dates.to).toBe(true);
          expect(closeAtOf(bar) <= at).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it('does not depend on the size of a page', async () => {
    await fc.assert(
      fc.asyncProperty(shelf, interval, span, async (stock, by, dates) => {
        fc.pre(noTwoPages(stock));
        const ask = { interval: by, ...dates, now: LATE };
        const small = await fetchMoex(ask, issServer(stock));
        const whole = await fetchMoex(ask, issServer({ ...stock, pageSize: 100 }));
        expect({ ...small, received: [] }).toEqual({ ...whole, received: [] });
      }),
      RUNS,
    );
  });

  it('is the same in two spans as in one, dividends and all', async () => {
    let [bars, paid] = [0, 0];
    await fc.assert(
      fc.asyncProperty(shelf, interval, span, day, now, async (stock, by, { from, to }, cut, at) => {
        fc.pre(from <= cut && cut < to);
        const ask = (dates: { from: string; to: string }) =>
          fetchMoex({ interval: by, ...dates, now: at }, issServer({ ...stock, pageSize: 100 }));
        const whole = await ask({ from, to });
        const [left, right] = [await ask({ from, to: cut }), await ask({ from: addDays(cut, 1), to })];
        expect([...left.bars, ...right.bars]).toEqual(whole.bars);
        bars += whole.bars.length;
        paid += whole.bars.filter(({ dividend }) => dividend !== null).length;
      }),
      // One seed: how much a run compares must not hang on luck.
      { ...RUNS, seed: 11 },
    );
    // The comparison is not one of nothing with nothing.
    expect(bars).toBeGreaterThan(RUNS.numRuns);
    expect(paid).toBeGreaterThan(0);
  });
});
