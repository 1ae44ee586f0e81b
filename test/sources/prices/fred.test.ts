import { describe, expect, it } from '@jest/globals';
import { FetchFault } from '../../../src/sources/net/fetcher.js';
import { FRED_BASE_URL, fredSource } from '../../../src/sources/prices/fred/fred-source.js';
import { instrumentOf } from '../../align/support/world.js';
import { failing, fixture, serving } from './support/fake-fetcher.js';
import { countOf, reasonsOf, requestOf, sourceFault } from './support/request.js';

const fred = fredSource();
const request = requestOf('brent_spot', '2025-12-23', '2025-12-31');
const brent = fixture('fred/brent.csv');

describe('fred', () => {
  it('asks for one series between two dates', async () => {
    const fetcher = serving(brent);
    await fred.fetch(request, fetcher);
    expect(fetcher.asked.map(({ url }) => url.href)).toEqual([
      `${FRED_BASE_URL}/graph/fredgraph.csv?id=DCOILBRENTEU&cosd=2025-12-23&coed=2025-12-31`,
    ]);
    const mirror = fredSource({ baseUrl: 'http://localhost:9/fred/' });
    await mirror.fetch(request, fetcher);
    expect(fetcher.asked[1]?.url.href).toMatch(/^http:\/\/localhost:9\/fred\/graph\/fredgraph\.csv\?id=/);
  });

  // 25 and 26 December are London holidays, 30 December is none.
  it('gives levels, and tells a holiday from a session without a value', async () => {
    const answer = await fred.fetch(request, serving(brent));
    expect(answer.bars.map(({ sessionDate, close }) => [sessionDate, close])).toEqual([
      ['2025-12-23', 63.4],
      ['2025-12-24', 63.28],
      ['2025-12-29', 62.77],
      ['2025-12-31', 61.95],
    ]);
    expect(answer.bars[0]).toMatchObject({
      instrumentId: 'brent_spot',
      source: 'fred',
      interval: '1d',
      adjustment: 'raw',
      open: null,
      volume: null,
      dividend: null,
    });
    expect(reasonsOf(answer)).toEqual(['DCOILBRENTEU 2025-12-30: no_value']);
    // 22 December lies before the dates asked for; the holidays hold nothing.
    expect([answer.outside, answer.unfinished, countOf(answer)]).toEqual([3, 0, 8]);
  });

  // 16:30 London on 31 December is 16:30 UTC.
  it.each([
    ['2025-12-31T16:29:59Z', 1],
    ['2025-12-31T16:30:00Z', 0],
  ])('takes no value before its session has closed, at %s', async (now, unfinished) => {
    const asked = requestOf('brent_spot', '2025-12-23', '2025-12-31', { now });
    expect((await fred.fetch(asked, serving(brent))).unfinished).toBe(unfinished);
  });

  it('finds the columns by name, by the old name of the date as well', async () => {
    const asked = requestOf('brent_spot', '2025-12-22', '2025-12-23');
    const answer = await fred.fetch(asked, serving(fixture('fred/brent-reordered.csv')));
    expect(answer.bars.map(({ sessionDate, close }) => [sessionDate, close])).toEqual([
      ['2025-12-22', 62.91],
      ['2025-12-23', 63.4],
    ]);
  });

  it.each([
    ['2025-12-29,62,77', 'DCOILBRENTEU 2025-12-29: unreadable_row'],
    ['2025-12-29,-3.5', 'DCOILBRENTEU 2025-12-29: non_positive_price'],
    ['2025-12-29,sixty', 'DCOILBRENTEU 2025-12-29: unreadable_value'],
    ['29/12/2025,62.77', 'DCOILBRENTEU 29/12/2025: unreadable_date'],
    ['2025-12-29', 'DCOILBRENTEU 2025-12-29: unreadable_row'],
    ['2025-12-29,62.77\n2025-12-29,62.78', 'DCOILBRENTEU 2025-12-29: contradicting_rows'],
    ['2025-12-29,62.77\n2025-12-29,62.77', ['2025-12-29', 62.77]],
  ])('reads the row %j alone', async (row, expected) => {
    const answer = await fred.fetch(request, serving(`observation_date,DCOILBRENTEU\n${row}\n`));
    const told = answer.bars.map(({ sessionDate, close }) => [sessionDate, close]);
    expect(told[0] ?? reasonsOf(answer)[0]).toEqual(expected);
    expect(countOf(answer)).toBe(row.split('\n').length);
  });

  it.each([
    ['a page', fixture('fred/challenge.html'), 'not_the_format'],
    ['a sentence', 'Exceeded the daily hits limit', 'not_the_format'],
    ['nothing', '', 'not_the_format'],
    ['another encoding', Uint8Array.of(0xff, 0xfe, 0x6f, 0x00), 'not_the_format'],
    ['an open quote', 'observation_date,DCOILBRENTEU\n"2025-12-29,62.77\n', 'not_the_format'],
    ['another header', brent.replace('observation_date', 'period'), 'columns_changed'],
    ['another series', brent.replace('DCOILBRENTEU', 'DCOILWTICO'), 'other_series'],
  ])('refuses as a whole: %s', async (_, body, code) => {
    expect((await sourceFault(fred.fetch(request, serving(body)))).code).toBe(code);
  });

  it('calls a series that FRED answers with 404 unknown, and leaves other faults as they are', async () => {
    const fault = await sourceFault(fred.fetch(request, failing('not_found', 404, '<html>Error</html>')));
    expect([fault.code, fault.message.includes('DCOILBRENTEU')]).toEqual(['unknown_symbol', true]);
    await expect(fred.fetch(request, failing('timeout', null))).rejects.toBeInstanceOf(FetchFault);
  });

  it('covers daily levels of what has a series of FRED', () => {
    expect(fred.covers(instrumentOf('wti_spot'), '1d')).toBe(true);
    expect(fred.covers(instrumentOf('wti_spot'), '1h')).toBe(false);
    expect(fred.covers(instrumentOf('wti_futures'), '1d')).toBe(false);
  });
});
