import { describe, expect, it } from '@jest/globals';
import { MOEX_BASE_URL, moexSource } from '../../../../src/sources/prices/moex/moex-source.js';
import {
  type Ask,
  block,
  type Cell,
  candle,
  DIVIDEND_COLUMNS,
  dividendRow,
  fakeFetcher,
  fetchMoex,
  instrumentOf,
  issServer,
  notFound,
  OLD_DIVIDEND,
  reasonsOf,
  requestOf,
  shareRow,
  totalOf,
} from './support.js';

const JULY = [
  shareRow('2025-07-16', 320, 321),
  shareRow('2025-07-17', 321, 327),
  shareRow('2025-07-18', 300, 309),
  shareRow('2025-07-21', 309, 308),
];
const ASK: Ask = { from: '2025-07-16', to: '2025-07-21' };

async function fetchWith(dividends: readonly (readonly Cell[])[], ask: Partial<Ask> = {}, history = JULY) {
  const answer = await fetchMoex({ ...ASK, ...ask }, issServer({ history, dividends }));
  const paid = answer.bars.flatMap(({ sessionDate, dividend }) =>
    dividend === null ? [] : [[sessionDate, dividend]],
  );
  return { answer, paid };
}

describe('dividends of a share', () => {
  it('stand on the bar of their ex-date, in roubles a share', async () => {
    const { answer, paid } = await fetchWith([OLD_DIVIDEND, dividendRow('2025-07-18', 34.84)]);
    expect(paid).toEqual([['2025-07-18', 34.84]]);
    expect([answer.bars.length, totalOf(answer)]).toEqual([4, 4]);
  });

  it('add up when two go ex together, and count once when one is listed twice', async () => {
    const both = [
      dividendRow('2025-07-18', 30),
      dividendRow('2025-07-18', 4.5, 'SUR'),
      dividendRow('2025-07-18', 30),
    ];
    expect((await fetchWith(both)).paid).toEqual([['2025-07-18', 34.5]]);
  });

  it('wait for the close of their session', async () => {
    const { answer, paid } = await fetchWith([dividendRow('2025-07-18', 34.84)], {
      now: '2025-07-18T20:00:00Z',
    });
    expect([paid, answer.refused]).toEqual([[], []]);
    expect([answer.bars.length, answer.unfinished]).toEqual([2, 2]);
  });

  it.each([
    [
      'in another currency',
      dividendRow('2025-07-18', 0.4, 'USD'),
      'SBER dividend 2025-07-18: other_currency',
    ],
    ['without an amount', dividendRow('2025-07-18', null), 'SBER dividend 2025-07-18: no_amount'],
    ['of nothing', dividendRow('2025-07-18', 0), 'SBER dividend 2025-07-18: no_amount'],
    ['without a date', dividendRow(null, 30).slice(0, 5), 'no_date'],
  ])('%s are refused', async (_, row, expected) => {
    const { answer, paid } = await fetchWith([OLD_DIVIDEND, row]);
    expect(paid).toEqual([]);
    expect(reasonsOf(answer)).toEqual([expect.stringContaining(expected)]);
  });

  it('in another currency are refused where they were asked for alone', async () => {
    const { answer } = await fetchWith([dividendRow('2024-07-11', 0.4, 'USD')]);
    expect(answer.refused).toEqual([]);
  });

  it('are not lost when their ex-date has no price', async () => {
    const history = JULY.map((row) => (row[1] === '2025-07-18' ? shareRow('2025-07-18', null, null) : row));
    const { answer, paid } = await fetchWith([dividendRow('2025-07-18', 34.84)], {}, history);
    expect(paid).toEqual([]);
    expect(reasonsOf(answer)).toEqual([
      'SBER 2025-07-18: no_close',
      'SBER dividend 2025-07-18: no_bar_for_dividend',
    ]);
  });

  it('stand on the first hour of their ex-date alone', async () => {
    const candles = [
      candle('2025-07-17 22', 327, 327),
      candle('2025-07-18 06', 301, 300),
      candle('2025-07-18 07', 300, 302),
    ];
    const server = issServer({ candles, dividends: [dividendRow('2025-07-18', 34.84)] });
    const { bars } = await fetchMoex({ ...ASK, interval: '1h' }, server);
    expect(bars.map(({ startAt, dividend }) => [startAt, dividend])).toEqual([
      ['2025-07-17T19:00:00.000Z', null],
      ['2025-07-18T03:00:00.000Z', 34.84],
      ['2025-07-18T04:00:00.000Z', null],
    ]);
  });
});

describe('a share without its dividends', () => {
  /** Prices are there; the dividends answer with this. */
  const serving = (answer: (url: string) => string) => {
    const prices = fakeFetcher(answer);
    return { ...prices, get: (url: string) => prices.get(url) };
  };

  it('gives no bars when the exchange has no such page', async () => {
    const gone = serving((url) => {
      throw notFound(url);
    });
    await expect(fetchMoex(ASK, gone)).rejects.toMatchObject({ name: 'FetchFault', code: 'not_found' });
    expect(gone.urls).toHaveLength(1);
  });

  it.each([
    [
      'the card of the security instead',
      JSON.stringify({
        description: block(['name', 'value'], [['SECID', 'SBER']]),
        boards: block(['secid'], [['SBER']]),
      }),
      'provider_error',
    ],
    ['an empty list', JSON.stringify({ dividends: block(DIVIDEND_COLUMNS, []) }), 'provider_error'],
    ['a page for subscribers', '<html><body>Only for subscribers</body></html>', 'not_the_format'],
    [
      'a list without amounts',
      JSON.stringify({ dividends: block(['secid', 'registryclosedate', 'currencyid'], []) }),
      'columns_changed',
    ],
    [
      'dividends of another share',
      JSON.stringify({
        dividends: block(DIVIDEND_COLUMNS, [OLD_DIVIDEND.with(0, 'SBERP')]),
        'dividends.cursor': block(['INDEX', 'TOTAL', 'PAGESIZE'], [[0, 1, 100]]),
      }),
      'other_series',
    ],
  ])('gives no bars when there is %s', async (_, body, code) => {
    await expect(
      fetchMoex(
        ASK,
        serving(() => body),
      ),
    ).rejects.toMatchObject({ name: 'SourceFault', code });
  });

  it('can be had on purpose only where it is known that they are unknown', async () => {
    const bare = moexSource({ baseUrl: `${MOEX_BASE_URL}/`, dividends: 'left_out' });
    const sber = instrumentOf('sber');
    expect(bare.covers({ ...sber, dividends: 'covered' }, '1d')).toBe(false);
    expect(bare.covers({ ...sber, dividends: 'unknown' }, '1d')).toBe(true);
    expect(bare.covers(instrumentOf('imoex'), '1d')).toBe(false);
    expect(bare.name).toBe('moex_raw');
    const server = issServer({ history: JULY });
    const request = { ...requestOf(ASK), instrument: { ...sber, dividends: 'unknown' as const } };
    const { bars } = await bare.fetch(request, server);
    expect(bars.map(({ source, dividend }) => [source, dividend])).toEqual(
      Array.from({ length: 4 }, () => ['moex_raw', null]),
    );
    expect(server.urls.every((url) => url.startsWith('https://iss.moex.com/iss/history/'))).toBe(true);
    const covered = { ...request, instrument: { ...sber, dividends: 'covered' as const } };
    await expect(bare.fetch(covered, server)).rejects.toThrow('moex does not cover sber');
  });
});
