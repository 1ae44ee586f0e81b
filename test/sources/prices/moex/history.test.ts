import { describe, expect, it } from '@jest/globals';
import { MOEX_BASE_URL, moexSource } from '../../../../src/sources/prices/moex/moex-source.js';
import {
  block,
  type Cell,
  closesOf,
  cursor,
  fakeFetcher,
  fetchMoex,
  INSTRUMENTS,
  instrumentOf,
  issServer,
  reasonsOf,
  SHARE_COLUMNS,
  shareRow,
  totalOf,
} from './support.js';

/** One week of February 2025, Monday to Friday. */
const WEEK = [
  shareRow('2025-02-10', 287, 289),
  shareRow('2025-02-11', 290, 294),
  shareRow('2025-02-12', 294, 314),
  shareRow('2025-02-13', 315, 310),
  shareRow('2025-02-14', 315, 309),
];
const FEBRUARY = { from: '2025-02-10', to: '2025-02-14' };

/** Answers every history page with one text; the dividends are those of a share that has paid. */
function answering(history: (start: number) => unknown) {
  return fakeFetcher((url) => {
    if (url.includes('/dividends.json'))
      return JSON.stringify({ ...DIVIDENDS, 'dividends.cursor': cursor(0, 1, 100) });
    const page = history(Number(new URL(url).searchParams.get('start')));
    return typeof page === 'string' ? page : JSON.stringify(page);
  });
}
const DIVIDENDS = {
  dividends: block(
    ['secid', 'registryclosedate', 'value', 'currencyid'],
    [['SBER', '2019-06-13', 16, 'RUB']],
  ),
};

describe('what is covered', () => {
  const source = moexSource({ baseUrl: MOEX_BASE_URL });
  const covered = (interval: '1d' | '1h' | '5m') =>
    INSTRUMENTS.filter((instrument) => source.covers(instrument, interval)).map(({ id }) => id);

  it('is every instrument of the reviewed file that names the exchange, by the day and the hour', () => {
    const named = INSTRUMENTS.filter(({ providers }) => 'moex' in providers).map(({ id }) => id);
    expect(named).toHaveLength(12);
    expect(covered('1d')).toEqual(named);
    expect(covered('1h')).toEqual(named);
    expect(covered('5m')).toEqual([]);
  });

  it('is no security that nobody has placed on a board', async () => {
    const stranger = { ...instrumentOf('sber'), providers: { moex: 'constructor' } };
    expect(source.covers(stranger, '1d')).toBe(false);
  });
});

describe('daily rows', () => {
  it('come from the board of the security, page by page', async () => {
    const server = issServer({ history: WEEK, pageSize: 2 });
    const answer = await fetchMoex(FEBRUARY, server);
    expect(closesOf(answer)).toEqual([
      ['2025-02-10', 289],
      ['2025-02-11', 294],
      ['2025-02-12', 314],
      ['2025-02-13', 310],
      ['2025-02-14', 309],
    ]);
    const page =
      'https://iss.moex.com/iss/history/engines/stock/markets/shares/boards/TQBR/securities/SBER.json';
    expect(server.urls).toEqual([
      'https://iss.moex.com/iss/securities/SBER/dividends.json?iss.meta=off&start=0',
      ...[0, 2, 4].map((start) => `${page}?from=2025-02-10&till=2025-02-14&iss.meta=off&start=${start}`),
    ]);
    expect(answer.received.map(({ url }) => url)).toEqual(server.urls);
  });

  it('become raw bars without flags, volume in shares', async () => {
    const answer = await fetchMoex({ from: '2025-02-12', to: '2025-02-12' }, issServer({ history: WEEK }));
    expect(answer.bars).toEqual([
      {
        instrumentId: 'sber',
        interval: '1d',
        sessionDate: '2025-02-12',
        effectiveDate: null,
        startAt: null,
        source: 'moex',
        open: 294,
        high: 315,
        low: 293,
        close: 314,
        adjustedClose: null,
        volume: 1000,
        dividend: null,
        split: null,
        adjustment: 'raw',
        flags: [],
      },
    ]);
  });

  it('are read by the names of their columns', async () => {
    const order = [8, 2, 0, 11, 7, 3, 10, 1, 5, 9, 6, 4];
    const turned = <T>(row: readonly T[]) => order.flatMap((index) => row.slice(index, index + 1));
    const server = issServer({ history: WEEK.map(turned), historyColumns: turned(SHARE_COLUMNS) });
    const plain = await fetchMoex(FEBRUARY, issServer({ history: WEEK }));
    expect((await fetchMoex(FEBRUARY, server)).bars).toEqual(plain.bars);
    expect(plain.bars).toHaveLength(5);
  });

  it('without a close are refused; without an open they are taken', async () => {
    const history = [shareRow('2025-02-10', null, null), shareRow('2025-02-11', null, 294)];
    const answer = await fetchMoex(FEBRUARY, issServer({ history }));
    expect(reasonsOf(answer)).toEqual(['SBER 2025-02-10: no_close']);
    expect(answer.bars.map(({ open, close }) => [open, close])).toEqual([[null, 294]]);
    expect(answer.refused[0]?.raw).toContain('"CLOSE":null');
  });

  it.each([
    ['CLOSE', 0, 'non_positive_price'],
    ['LOW', -1, 'non_positive_price'],
    ['OPEN', '294,5', 'unreadable_row'],
    ['VOLUME', -5, 'unreadable_row'],
    ['TRADINGSESSION', 1, 'part_of_day'],
  ])('with %s %p are refused: %s', async (column, value, reason) => {
    const row = shareRow('2025-02-10', 287, 289).with(SHARE_COLUMNS.indexOf(column), value);
    const answer = await fetchMoex(FEBRUARY, issServer({ history: [row] }));
    expect(reasonsOf(answer)).toEqual([`SBER 2025-02-10: ${reason}`]);
    expect(answer.bars).toEqual([]);
  });

  it('with a date that is none, or too few cells, are refused', async () => {
    const history = [shareRow('2025-02-30', 1, 2), shareRow('2025-02-11', 1, 2).slice(0, 5)];
    const answer = await fetchMoex(FEBRUARY, issServer({ history, sloppy: true }));
    expect(answer.refused.map(({ reason }) => reason)).toEqual(['no_date', 'unreadable_row']);
  });

  it('of other boards, other days and repeated ones are outside; conflicting ones are refused', async () => {
    const history = [
      ...WEEK,
      shareRow('2025-02-10', 287, 289),
      shareRow('2025-02-11', 290, 300),
      shareRow('2025-02-12', 290, 300).with(0, 'SMAL'),
      shareRow('2025-02-17', 314, 319),
    ];
    const answer = await fetchMoex(FEBRUARY, issServer({ history, sloppy: true }));
    expect(answer.bars).toHaveLength(5);
    expect(answer.outside).toBe(3);
    expect(reasonsOf(answer)).toEqual(['SBER 2025-02-11: conflicting_rows']);
    expect(totalOf(answer)).toBe(history.length);
  });

  it('show the closure of 2022 as days without rows', async () => {
    const history = [shareRow('2022-02-25', 131, 131), shareRow('2022-03-24', 131, 136)];
    const around = await fetchMoex({ from: '2022-02-25', to: '2022-03-24' }, issServer({ history }));
    expect(closesOf(around)).toEqual([
      ['2022-02-25', 131],
      ['2022-03-24', 136],
    ]);
    const inside = await fetchMoex({ from: '2022-02-28', to: '2022-03-23' }, issServer({ history }));
    expect([inside.bars, totalOf(inside)]).toEqual([[], 0]);
  });

  it('of a working Saturday are a session; a row on a Sunday is kept for its flag', async () => {
    const history = [shareRow('2024-04-27', 308, 309), shareRow('2024-04-28', 309, 310)];
    const answer = await fetchMoex({ from: '2024-04-27', to: '2024-04-28' }, issServer({ history }));
    expect(closesOf(answer)).toEqual([
      ['2024-04-27', 309],
      ['2024-04-28', 310],
    ]);
  });

  it('are unfinished until the evening session ends at 23:50 in Moscow', async () => {
    const ask = (now: string) => fetchMoex({ ...FEBRUARY, now }, issServer({ history: WEEK }));
    const before = await ask('2025-02-14T20:49:59Z');
    expect([before.bars.length, before.unfinished]).toEqual([4, 1]);
    const after = await ask('2025-02-14T20:50:00Z');
    expect([after.bars.length, after.unfinished]).toEqual([5, 0]);
  });
});

describe('other markets', () => {
  it('takes the last trade of a future, never the settlement price', async () => {
    const columns = [
      'BOARDID',
      'TRADEDATE',
      'SECID',
      'OPEN',
      'LOW',
      'HIGH',
      'CLOSE',
      'VOLUME',
      'SETTLEPRICE',
    ];
    const history: Cell[][] = [['RFUD', '2025-02-12', 'USDRUBF', 95.1, 92.8, 95.4, 93.02, 777, 94.44]];
    const server = issServer({ history, historyColumns: columns });
    const { bars } = await fetchMoex({ ...FEBRUARY, id: 'usdrubf' }, server);
    expect(bars.map(({ close, volume }) => [close, volume])).toEqual([[93.02, 777]]);
    expect(server.urls[0]).toContain('/engines/futures/markets/forts/boards/RFUD/securities/USDRUBF.json?');
  });

  it.each([
    ['imoex', 'IMOEX', 'SNDX', '/iss/history/engines/stock/markets/index/boards/SNDX/securities/IMOEX.json'],
    [
      'mcftrr',
      'MCFTRR',
      'RTSI',
      '/iss/history/engines/stock/markets/index/boards/RTSI/securities/MCFTRR.json',
    ],
    [
      'cny_rub_moex',
      'CNYRUB_TOM',
      'CETS',
      '/iss/history/engines/currency/markets/selt/boards/CETS/securities/CNYRUB_TOM.json',
    ],
  ])('asks for %s without dividends and takes no volume of it', async (id, security, board, path) => {
    const columns = ['BOARDID', 'SECID', 'TRADEDATE', 'CLOSE', 'OPEN', 'HIGH', 'LOW', 'TRADINGSESSION'];
    const history: Cell[][] = [[board, security, '2025-02-12', 12.5, null, null, null, '3']];
    const server = issServer({ history, historyColumns: columns });
    const { bars } = await fetchMoex({ ...FEBRUARY, id }, server);
    expect(server.urls.map((url) => new URL(url).pathname)).toEqual([path]);
    expect(bars.map(({ close, open, volume }) => [close, open, volume])).toEqual([[12.5, null, null]]);
  });
});

describe('an answer that cannot be used', () => {
  const history = block(SHARE_COLUMNS, WEEK);
  const full = { history, 'history.cursor': cursor(0, 5, 100) };
  const none = { history: block(SHARE_COLUMNS, []), 'history.cursor': cursor(0, 0, 100) };
  const text = JSON.stringify(full);
  const lacking = (column: string) => {
    const names = SHARE_COLUMNS.map((name) => (name === column ? 'RENAMED' : name));
    return { ...full, history: block(names, WEEK) };
  };

  it.each([
    ['a page of HTML', '<!DOCTYPE html><html><body>Access denied</body></html>', 'not_the_format', 'HTML'],
    ['half an answer', text.slice(0, text.length / 2), 'not_the_format', 'no whole JSON'],
    ['a list', '[1, 2]', 'not_the_format', 'no object'],
    [
      'a block of another shape',
      { history: [WEEK], 'history.cursor': cursor(0, 5, 100) },
      'not_the_format',
      'history',
    ],
    ['no close', lacking('CLOSE'), 'columns_changed', 'lacks CLOSE'],
    [
      'no date and no board',
      { ...full, history: block(['SECID'], []) },
      'columns_changed',
      'BOARDID, TRADEDATE',
    ],
    ['no history', { 'history.cursor': cursor(0, 0, 100) }, 'columns_changed', '"history" is not there'],
    ['no cursor', { history }, 'columns_changed', 'history.cursor'],
    [
      'a cursor of words',
      { history, 'history.cursor': block(['INDEX', 'TOTAL', 'PAGESIZE'], [['0', '5', '100']]) },
      'not_the_format',
      'three numbers',
    ],
    [
      'another security',
      { ...full, history: block(SHARE_COLUMNS, [shareRow('2025-02-10', 1, 2, 'SBERP')]) },
      'other_series',
      'SBERP',
    ],
    [
      'another currency',
      { ...full, history: block(SHARE_COLUMNS, [shareRow('2025-02-10', 1, 2).with(11, 'USD')]) },
      'other_series',
      'USD',
    ],
  ])('%s', async (_, page, code, words) => {
    const asking = fetchMoex(
      FEBRUARY,
      answering((start) => (start === 0 ? page : none)),
    );
    await expect(asking).rejects.toMatchObject({
      name: 'SourceFault',
      code,
      message: expect.stringContaining(words),
    });
  });
});

describe('a cursor that is not right', () => {
  const page = (rows: readonly (readonly Cell[])[], index: number, total: number, size: number) => ({
    history: block(SHARE_COLUMNS, rows),
    'history.cursor': cursor(index, total, size),
  });

  it('never advances: the server goes in circles', async () => {
    const stuck = answering(() => page(WEEK.slice(0, 2), 0, 5, 2));
    await expect(fetchMoex(FEBRUARY, stuck)).rejects.toMatchObject({ code: 'provider_error' });
  });

  it('claims progress over the same page', async () => {
    const same = answering((start) => page(WEEK.slice(0, 2), start, 1000, 2));
    await expect(fetchMoex(FEBRUARY, same)).rejects.toMatchObject({ code: 'provider_error' });
    expect(same.urls.filter((url) => url.includes('/history/'))).toHaveLength(2);
  });

  it('tells too small a total, which is not believed while pages are full', async () => {
    const short = answering((start) => page(WEEK.slice(start, start + 2), start, 2, 2));
    expect((await fetchMoex(FEBRUARY, short)).bars).toHaveLength(5);
  });

  it('tells too large a total, which an empty page ends', async () => {
    const long = answering((start) => page(WEEK.slice(start, start + 3), start, 9, 3));
    expect((await fetchMoex(FEBRUARY, long)).bars).toHaveLength(5);
  });

  it('has no end', async () => {
    const endless = answering((start) => page([shareRow('2025-02-10', 1, start + 1)], start, 1e9, 1));
    await expect(fetchMoex(FEBRUARY, endless)).rejects.toMatchObject({ code: 'provider_error' });
    expect(endless.urls.length).toBeLessThan(300);
  });
});
