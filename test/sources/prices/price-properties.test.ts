import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { ecbSource } from '../../../src/sources/prices/ecb/ecb-source.js';
import { fredSource } from '../../../src/sources/prices/fred/fred-source.js';
import { yahooSource } from '../../../src/sources/prices/yahoo/yahoo-source.js';
import { serving } from './support/fake-fetcher.js';
import { countOf, expectOrderly, requestOf } from './support/request.js';

const FIRST = Date.parse('2025-10-20T00:00:00Z') / 1000;
const DAYS = 45;
const dayText = (day: number) => new Date((FIRST + day * 86_400) * 1000).toISOString().slice(0, 10);

/** The platform's own zone data, beside the library's that the adapter uses. */
const newYork = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/New_York' });

const day = fc.nat({ max: DAYS });
const now = fc.nat({ max: DAYS * 24 }).map((hours) => new Date((FIRST + hours * 3600) * 1000).toISOString());
const span = fc.tuple(day, day).map(([a, b]) => [dayText(Math.min(a, b)), dayText(Math.max(a, b))] as const);
const cell = fc.oneof(
  { weight: 4, arbitrary: fc.double({ min: 0.5, max: 500, noNaN: true }) },
  { weight: 6, arbitrary: fc.constant(100) },
  { weight: 2, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(0, -1, 'x', true) },
);
const seconds = fc
  .tuple(day, fc.constantFrom(0, 13.5, 14.5, 16, 20, 21.25, 23.9))
  .map(([of, hour]) => FIRST + of * 86_400 + Math.round(hour * 3600));
const row = fc.record({ at: seconds, open: cell, high: cell, low: cell, close: cell, volume: cell });
const dividend = fc.record({ date: seconds, amount: fc.constantFrom(0.5, 1, -1) });

interface Row {
  at: number;
  open: unknown;
  high: unknown;
  low: unknown;
  close: unknown;
  volume: unknown;
}

function chartText(
  rows: readonly Row[],
  dividends: readonly { date: number; amount: number }[],
  interval: string,
) {
  const column = (name: keyof Row) => rows.map((each) => each[name]);
  const quote = Object.fromEntries(
    (['open', 'high', 'low', 'close', 'volume'] as const).map((name) => [name, column(name)]),
  );
  const result = {
    meta: {
      symbol: 'LMT',
      currency: 'USD',
      exchangeTimezoneName: 'America/New_York',
      dataGranularity: interval,
    },
    timestamp: column('at'),
    events: { dividends: Object.fromEntries(dividends.map((each) => [String(each.date), each])) },
    indicators: { quote: [quote] },
  };
  return JSON.stringify({ chart: { result: [result], error: null } });
}

describe('every source', () => {
  it('accounts for each item of Yahoo, takes no session that is not over, and gives one bar a key', async () => {
    const yahoo = yahooSource();
    const any = fc.tuple(fc.array(row, { maxLength: 40 }), fc.array(dividend, { maxLength: 3 }), span, now);
    await fc.assert(
      fc.asyncProperty(any, async ([rows, dividends, [from, to], at]) => {
        const request = requestOf('lmt', from, to, { now: at });
        const answer = await yahoo.fetch(request, serving(chartText(rows, dividends, '1d')));
        const dateOf = (time: number) => newYork.format(new Date(time * 1000));
        const dates = new Set(rows.map((each) => dateOf(each.at)));
        const lone = new Set(dividends.map(({ date }) => dateOf(date)).filter((date) => !dates.has(date)));
        expect(countOf(answer)).toBe(rows.length + lone.size);
        expectOrderly(answer, request);
        for (const { sessionDate, close, dividend: paid } of answer.bars) {
          expect(from <= sessionDate && sessionDate <= to && close > 0 && (paid ?? 1) > 0).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each(['1h', '5m'] as const)('does so for bars of %s', async (interval) => {
    const yahoo = yahooSource();
    const any = fc.tuple(fc.array(row, { maxLength: 40 }), span, now);
    await fc.assert(
      fc.asyncProperty(any, async ([rows, [from, to], at]) => {
        const request = requestOf('lmt', from, to, { now: at, interval });
        const answer = await yahoo.fetch(request, serving(chartText(rows, [], interval)));
        expect(countOf(answer)).toBe(rows.length);
        expectOrderly(answer, request);
      }),
      { numRuns: 100 },
    );
  });

  const value = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('62.77', '61.95', '63') },
    { weight: 2, arbitrary: fc.constantFrom('.', '', 'N/A', '-1', '0', 'x') },
  );
  const series = fc.tuple(fc.array(fc.tuple(day, value), { maxLength: 40 }), span, now);
  const linesOf = (rows: readonly (readonly [number, string])[]) =>
    rows.map(([of, text]) => `${dayText(of)},${text}\n`).join('');

  it('does so for FRED', async () => {
    await fc.assert(
      fc.asyncProperty(series, async ([rows, [from, to], at]) => {
        const request = requestOf('brent_spot', from, to, { now: at });
        const body = `observation_date,DCOILBRENTEU\n${linesOf(rows)}`;
        const answer = await fredSource().fetch(request, serving(body));
        expect(countOf(answer)).toBe(rows.length);
        expectOrderly(answer, request);
      }),
    );
  });

  it('does so for the ECB', async () => {
    await fc.assert(
      fc.asyncProperty(series, async ([rows, [from, to], at]) => {
        const request = requestOf('eur_huf_ecb', from, to, { now: at });
        const body = zipSync({ 'eurofxref-hist.csv': strToU8(`Date,HUF\n${linesOf(rows)}`) });
        const answer = await ecbSource().fetch(request, serving(body));
        expect(countOf(answer)).toBe(rows.length);
        expectOrderly(answer, request);
      }),
    );
  });
});
