import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { describeWithShared } from '../../../support/shared.js';
import {
  type Ask,
  candle,
  closesOf,
  fakeFetcher,
  fetchMoex,
  issServer,
  reasonsOf,
  totalOf,
} from './support.js';

async function fetchHours(hours: readonly string[], ask: Ask, pageSize = 500) {
  const candles = hours.map((hour, index) => candle(hour, 300 + index, 301 + index));
  const server = issServer({ candles, pageSize });
  const answer = await fetchMoex({ ...ask, interval: '1h' }, server);
  const placed = answer.bars.map(({ startAt, sessionDate }) => `${startAt?.slice(0, 16)} ${sessionDate}`);
  return { answer, placed, urls: server.urls };
}

describe('hourly candles', () => {
  it('are local times of Moscow; morning and evening belong to their own day', async () => {
    const hours = ['2025-02-12 06', '2025-02-12 10', '2025-02-12 18', '2025-02-12 19', '2025-02-12 23'];
    const { placed } = await fetchHours(hours, { from: '2025-02-12', to: '2025-02-12' });
    expect(placed).toEqual([
      '2025-02-12T03:00 2025-02-12',
      '2025-02-12T07:00 2025-02-12',
      '2025-02-12T15:00 2025-02-12',
      '2025-02-12T16:00 2025-02-12',
      '2025-02-12T20:00 2025-02-12',
    ]);
  });

  it('are asked for from the day after the session before, until a page is empty', async () => {
    const hours = ['2025-03-03 10', '2025-03-03 11', '2025-03-03 12'];
    const { answer, urls } = await fetchHours(hours, { from: '2025-03-03', to: '2025-03-04' }, 2);
    expect(answer.bars).toHaveLength(3);
    const page =
      'https://iss.moex.com/iss/engines/stock/markets/shares/boards/TQBR/securities/SBER/candles.json';
    expect(urls.slice(1)).toEqual(
      [0, 2, 3].map(
        (start) => `${page}?from=2025-03-01&till=2025-03-04&interval=60&iss.meta=off&start=${start}`,
      ),
    );
  });

  // The first weekend session: from 14:00 on Saturday 1 March 2025, part of Monday's trading day.
  it('of a traded weekend belong to Monday, from its first trade on', async () => {
    const hours = ['2025-02-28 23', '2025-03-01 13', '2025-03-01 14', '2025-03-02 18', '2025-03-03 06'];
    const { answer, placed } = await fetchHours(hours, { from: '2025-02-28', to: '2025-03-03' });
    expect(placed).toEqual([
      '2025-02-28T20:00 2025-02-28',
      '2025-03-01T11:00 2025-03-03',
      '2025-03-02T15:00 2025-03-03',
      '2025-03-03T03:00 2025-03-03',
    ]);
    expect(reasonsOf(answer)).toEqual(['SBER 2025-03-01 13:00:00: off_session']);
  });

  it('of a weekend about which nothing is known belong to the next session', async () => {
    const { placed } = await fetchHours(['2025-03-08 10', '2025-03-09 15'], {
      from: '2025-03-10',
      to: '2025-03-10',
    });
    expect(placed).toEqual(['2025-03-08T07:00 2025-03-10', '2025-03-09T12:00 2025-03-10']);
  });

  it('of a weekend on which nobody could trade are refused', async () => {
    // 22 February 2025, a week before the first weekend session; 22 March 2025 had none; 10 March 2022 was the closure.
    const saturday = await fetchHours(['2025-02-22 12'], { from: '2025-02-21', to: '2025-02-24' });
    expect(reasonsOf(saturday.answer)).toEqual(['SBER 2025-02-22 12:00:00: off_session']);
    const quiet = await fetchHours(['2025-03-22 12'], { from: '2025-03-21', to: '2025-03-24' });
    expect(reasonsOf(quiet.answer)).toEqual(['SBER 2025-03-22 12:00:00: off_session']);
    const closure = await fetchHours(['2022-03-10 12'], { from: '2022-02-25', to: '2022-03-24' });
    expect(reasonsOf(closure.answer)).toEqual(['SBER 2022-03-10 12:00:00: off_session']);
  });

  it('of a working Saturday are its own', async () => {
    const { placed } = await fetchHours(['2024-04-27 10'], { from: '2024-04-27', to: '2024-04-27' });
    expect(placed).toEqual(['2024-04-27T07:00 2024-04-27']);
  });

  it('of a session that is not asked for are outside', async () => {
    const { answer } = await fetchHours(['2025-03-01 15', '2025-02-28 10'], {
      from: '2025-02-28',
      to: '2025-03-02',
    });
    expect([answer.bars.length, answer.outside]).toEqual([1, 1]);
  });

  it('are unfinished until their session is closed and their hour is over', async () => {
    const hours = ['2025-02-12 10', '2025-02-12 23'];
    const at = async (now: string) => {
      const { answer } = await fetchHours(hours, { from: '2025-02-12', to: '2025-02-12', now });
      return [answer.bars.length, answer.unfinished];
    };
    expect(await at('2025-02-12T20:49:00Z')).toEqual([0, 2]);
    // 23:50 in Moscow: the session is closed, the hour from 23:00 still runs.
    expect(await at('2025-02-12T20:50:00Z')).toEqual([1, 1]);
    expect(await at('2025-02-12T21:00:00Z')).toEqual([2, 0]);
  });

  it('that are no hours, or have no price, are refused', async () => {
    const candles = [
      [1, 2, 3, 1, 0, 5, '2025-02-12 00:00:00', '2025-02-12 23:59:59'],
      [1, 2, 3, 1, 0, 5, '2025-02-12 10:10:00', '2025-02-12 10:19:59'],
      [1, null, 3, 1, 0, 5, '2025-02-12 11:00:00', '2025-02-12 11:59:59'],
      [1, 2, 3, 1, 0, 5, '12.02.2025 12:00', '2025-02-12 12:59:59'],
    ];
    const server = issServer({ candles, sloppy: true });
    const answer = await fetchMoex({ from: '2025-02-12', to: '2025-02-12', interval: '1h' }, server);
    const reasons = answer.refused.map(({ reason }) => reason);
    expect(reasons).toEqual(['not_an_hour', 'not_an_hour', 'no_close', 'no_date']);
  });

  it('given over and over are a fault', async () => {
    const page = {
      candles: {
        columns: ['open', 'close', 'high', 'low', 'volume', 'begin', 'end'],
        data: [[1, 2, 3, 1, 5, '2025-02-12 10:00:00', '2025-02-12 10:59:59']],
      },
    };
    const stuck = fakeFetcher(() => JSON.stringify(page));
    const asking = fetchMoex({ id: 'imoex', interval: '1h', from: '2025-02-12', to: '2025-02-12' }, stuck);
    await expect(asking).rejects.toMatchObject({ code: 'provider_error' });
    expect(stuck.urls).toHaveLength(2);
  });
});

describeWithShared('answers in the form of the exchange', (shared) => {
  const read = (name: string) => readFileSync(join(shared, 'fixtures/moex', name), 'utf8');
  const dividends = JSON.stringify({
    dividends: {
      columns: ['secid', 'registryclosedate', 'value', 'currencyid'],
      data: [['SBER', '2019-06-13', 16, 'RUB']],
    },
    'dividends.cursor': { columns: ['INDEX', 'TOTAL', 'PAGESIZE'], data: [[0, 1, 100]] },
  });
  const serve = (pages: Readonly<Record<string, string>>) =>
    fakeFetcher((url) => {
      if (url.includes('/dividends.json')) return dividends;
      return pages[new URL(url).searchParams.get('start') ?? ''] ?? '{}';
    });

  it('two pages of days', async () => {
    const pages = {
      0: read('CONSTRUCTED-history-SBER-page1.json'),
      5: read('CONSTRUCTED-history-SBER-page2.json'),
    };
    const answer = await fetchMoex({ from: '2025-02-10', to: '2025-02-20' }, serve(pages));
    expect(closesOf(answer)).toHaveLength(9);
    expect(closesOf(answer)[2]).toEqual(['2025-02-12', 314]);
    expect(totalOf(answer)).toBe(9);
  });

  it('an empty page in the closure', async () => {
    const pages = { 0: read('CONSTRUCTED-history-empty-2022-03-10.json') };
    expect(totalOf(await fetchMoex({ from: '2022-03-10', to: '2022-03-10' }, serve(pages)))).toBe(0);
  });

  it('candles of days, which are no hours', async () => {
    const empty = JSON.stringify({
      candles: { columns: ['open', 'close', 'high', 'low', 'volume', 'begin', 'end'], data: [] },
    });
    const pages = { 0: read('CONSTRUCTED-candles-SBER-24.json'), 9: empty };
    const answer = await fetchMoex({ from: '2025-02-10', to: '2025-02-20', interval: '1h' }, serve(pages));
    expect(answer.refused.map(({ reason }) => reason)).toEqual(Array(9).fill('not_an_hour'));
  });
});
