import { describe, expect, it, jest } from '@jest/globals';
import { FetchFault } from '../../../src/sources/net/fetcher.js';
import { YAHOO_BASE_URL, yahooSource } from '../../../src/sources/prices/yahoo/yahoo-source.js';
import { instrumentOf } from '../../align/support/world.js';
import { failing, fixture, serving } from './support/fake-fetcher.js';
import { countOf, datesOf, reasonsOf, requestOf, sourceFault } from './support/request.js';

const yahoo = yahooSource();
const served = (name: string) => serving(fixture(`yahoo/${name}`));

describe('yahoo: the request', () => {
  it('asks the chart endpoint for UTC seconds about the dates, and nothing else', async () => {
    const fetcher = served('lmt-2025-03.json');
    await yahoo.fetch(requestOf('lmt', '2025-03-03', '2025-03-11'), fetcher);
    expect(fetcher.asked).toHaveLength(1);
    const url = fetcher.asked[0]?.url;
    expect(url?.origin).toBe(YAHOO_BASE_URL);
    expect(url?.pathname).toBe('/v8/finance/chart/LMT');
    expect(Object.fromEntries(url?.searchParams ?? [])).toMatchObject({
      period1: String(Date.parse('2025-03-02T00:00:00Z') / 1000),
      period2: String(Date.parse('2025-03-13T00:00:00Z') / 1000),
      interval: '1d',
      events: 'div|split',
      includePrePost: 'false',
    });
    expect(fetcher.asked[0]?.options.headers).not.toHaveProperty('cookie');
  });

  it('asks a mirror below its own path, with the symbol as it is', async () => {
    const fetcher = served('eurhuf-dst.json');
    const mirror = yahooSource({ baseUrl: 'http://localhost:9/yahoo/' });
    await mirror.fetch(requestOf('eur_huf', '2025-03-27', '2025-03-31'), fetcher);
    expect(fetcher.asked[0]?.url.href).toMatch(
      /^http:\/\/localhost:9\/yahoo\/v8\/finance\/chart\/EURHUF=X\?/,
    );
  });

  it('says nothing on the console, whatever comes', async () => {
    const spies = (['log', 'info', 'warn', 'error', 'dir'] as const).map((name) =>
      jest.spyOn(console, name).mockImplementation(() => undefined),
    );
    const source = yahooSource();
    const request = requestOf('lmt', '2025-03-03', '2025-03-11');
    await source.fetch(request, served('lmt-2025-03.json'));
    await source.fetch(request, served('page.html')).catch(() => undefined);
    await source.fetch(request, serving('{"chart":{"result":[{"meta":{}}]}}')).catch(() => undefined);
    await source.fetch(request, failing('throttled', 429)).catch(() => undefined);
    expect(spies.map((spy) => spy.mock.calls.length)).toEqual([0, 0, 0, 0, 0]);
    for (const spy of spies) spy.mockRestore();
  });

  it('covers what has a symbol of Yahoo, at every interval', () => {
    expect(yahoo.covers(instrumentOf('lmt'), '5m')).toBe(true);
    expect(yahoo.covers(instrumentOf('sber'), '1d')).toBe(false);
  });
});

describe('yahoo: daily bars', () => {
  it('gives closes adjusted for splits, with the dividend on its ex-date', async () => {
    const answer = await yahoo.fetch(
      requestOf('lmt', '2025-03-03', '2025-03-11'),
      served('lmt-2025-03.json'),
    );
    expect(datesOf(answer)).toEqual(['2025-03-03', '2025-03-07', '2025-03-10', '2025-03-11']);
    expect(answer.bars[0]).toEqual({
      instrumentId: 'lmt',
      interval: '1d',
      sessionDate: '2025-03-03',
      effectiveDate: null,
      startAt: null,
      source: 'yahoo',
      open: 449.9,
      high: 458.4,
      low: 447.3,
      close: 453.1,
      adjustedClose: null,
      volume: 1720000,
      dividend: 3.3,
      split: null,
      adjustment: 'split',
      flags: [],
      // 16:00 in New York, still on winter time, and the instrument's lag.
      finalAt: '2025-03-03T21:15:00.000Z',
    });
    expect(answer.bars.filter(({ dividend }) => dividend !== null)).toHaveLength(1);
    // 28 February came with the margin about the dates.
    expect([answer.outside, answer.unfinished, answer.refused]).toEqual([1, 0, []]);
    expect(answer.received).toHaveLength(1);
    expect(answer.received[0]).not.toHaveProperty('body');
  });

  it('gives a split as new shares per old one', async () => {
    const answer = await yahoo.fetch(
      requestOf('saab_b_st', '2024-05-07', '2024-05-08'),
      served('saab-2024-05.json'),
    );
    expect(answer.bars.map(({ split, adjustment }) => [split, adjustment])).toEqual([
      [null, 'split'],
      [4, 'split'],
    ]);
  });

  // London and New York midnights of both halves of the year, read with an answer whose gmtoffset is the winter one.
  it('dates bars by the zone of the exchange, not by the offset of today', async () => {
    const fx = await yahoo.fetch(requestOf('eur_huf', '2025-03-01', '2025-10-31'), served('eurhuf-dst.json'));
    expect(datesOf(fx)).toEqual(['2025-03-27', '2025-03-28', '2025-03-31', '2025-10-24', '2025-10-27']);
    const brent = await yahoo.fetch(
      requestOf('brent_futures_nymex', '2025-03-01', '2025-11-30'),
      served('bz-dst.json'),
    );
    expect(datesOf(brent)).toEqual(['2025-03-07', '2025-03-10', '2025-10-31', '2025-11-03']);
    expect(brent.bars.map(({ adjustment }) => adjustment)).toEqual(['raw', 'raw', 'raw', 'raw']);
  });

  it('refuses rows without a close or with a price of zero, and keeps a row without open and low', async () => {
    const answer = await yahoo.fetch(
      requestOf('ldo_mi', '2025-08-14', '2025-08-21'),
      served('ldo-2025-08.json'),
    );
    expect(datesOf(answer)).toEqual(['2025-08-14', '2025-08-18']);
    expect(answer.bars[1]).toMatchObject({ open: null, high: 48.3, low: null, close: 47.55 });
    expect(reasonsOf(answer)).toEqual([
      'LDO.MI 2025-08-15: null_row',
      'LDO.MI 2025-08-19: no_close',
      'LDO.MI 2025-08-20: null_row',
      'LDO.MI 2025-08-21: non_positive_price',
    ]);
    expect(JSON.parse(answer.refused[1]?.raw ?? '{}')).toMatchObject({ open: 46.8, close: null });
    expect(countOf(answer)).toBe(6);
  });

  it('refuses a price that is no finite number', async () => {
    const body = fixture('yahoo/lmt-2025-03.json').replace('469.73', '1e999');
    const answer = await yahoo.fetch(requestOf('lmt', '2025-03-03', '2025-03-11'), serving(body));
    expect(reasonsOf(answer)).toEqual(['LMT 2025-03-07: unreadable_price']);
  });

  it('takes the bar of the day once when the live row stands beside it', async () => {
    const request = requestOf('rhm_de', '2025-10-24', '2025-10-27');
    const answer = await yahoo.fetch(request, served('rhm-live-row.json'));
    expect(answer.bars.map(({ sessionDate, volume }) => [sessionDate, volume])).toEqual([
      ['2025-10-24', 152000],
      ['2025-10-27', 171000],
    ]);
    expect([answer.outside, countOf(answer)]).toEqual([1, 3]);
    const other = fixture('yahoo/rhm-live-row.json').replace('1702.5, 1702.5', '1702.5, 1699');
    const disputed = await yahoo.fetch(request, serving(other));
    expect(datesOf(disputed)).toEqual(['2025-10-24']);
    expect(reasonsOf(disputed)).toEqual([
      'RHM.DE 2025-10-27: contradicting_rows',
      'RHM.DE 2025-10-27: contradicting_rows',
    ]);
  });

  it('refuses a payout whose day has no row, and one below zero with its row', async () => {
    const request = requestOf('lmt', '2025-03-03', '2025-03-11');
    const text = fixture('yahoo/lmt-2025-03.json');
    const march5 = Date.parse('2025-03-05T14:30:00Z') / 1000;
    const lone = await yahoo.fetch(request, serving(text.replace('"date": 1741012200', `"date": ${march5}`)));
    expect(reasonsOf(lone)).toEqual(['LMT 2025-03-05 event: event_without_row']);
    expect([lone.bars.length, countOf(lone)]).toEqual([4, 6]);
    const negative = await yahoo.fetch(request, serving(text.replace('"amount": 3.3', '"amount": -3.3')));
    expect(reasonsOf(negative)).toEqual(['LMT 2025-03-03: unusable_event']);
  });
});

describe('yahoo: sessions that are not over', () => {
  // New York closed at 13:00 on 28 November 2025, 18:00 UTC; quotes come a quarter of an hour late.
  it.each([
    ['2025-11-28T18:14:59Z', ['2025-11-26'], 1],
    ['2025-11-28T18:15:00Z', ['2025-11-26', '2025-11-28'], 0],
  ])('takes the bar of a half day once it is known, at %s', async (now, dates, unfinished) => {
    const request = requestOf('ita', '2025-11-26', '2025-11-30', { now });
    const answer = await yahoo.fetch(request, served('ita-2025-11.json'));
    expect([datesOf(answer), answer.unfinished]).toEqual([dates, unfinished]);
  });

  it('counts both rows of a running session as unfinished', async () => {
    const now = '2025-10-27T15:00:00Z';
    const answer = await yahoo.fetch(
      requestOf('rhm_de', '2025-10-24', '2025-10-27', { now }),
      served('rhm-live-row.json'),
    );
    expect([datesOf(answer), answer.unfinished]).toEqual([['2025-10-24'], 2]);
  });

  // The forint's session closes 17:00 New York, 21:00 UTC; the bar of its London date ends at 24:00 London, 23:00 UTC.
  it.each([
    ['2025-03-31T22:59:59Z', 1],
    ['2025-03-31T23:00:00Z', 0],
  ])(
    'waits for the end of the day of a rate that moves on after its session, at %s',
    async (now, unfinished) => {
      const request = requestOf('eur_huf', '2025-03-27', '2025-03-31', { now });
      expect((await yahoo.fetch(request, served('eurhuf-dst.json'))).unfinished).toBe(unfinished);
    },
  );

  // Milan is shut on 15 August 2025; its day ends at 22:00 UTC.
  it.each([
    ['2025-08-15T21:59:59Z', [], 1],
    ['2025-08-15T22:00:00Z', ['LDO.MI 2025-08-15: null_row'], 0],
  ])('takes a date off the calendar at the end of its day, at %s', async (now, reasons, unfinished) => {
    const request = requestOf('ldo_mi', '2025-08-14', '2025-08-15', { now });
    const answer = await yahoo.fetch(request, served('ldo-2025-08.json'));
    expect([reasonsOf(answer), answer.unfinished]).toEqual([reasons, unfinished]);
  });
});

describe('yahoo: hours and five minutes', () => {
  const request = (now: string) => requestOf('xle', '2025-11-28', '2025-11-28', { now, interval: '1h' });

  it('gives the bars of a session once it is over, without the live row at its close', async () => {
    const over = await yahoo.fetch(request('2025-11-28T18:15:00Z'), served('xle-1h-half-day.json'));
    expect(over.bars.map(({ startAt }) => startAt?.slice(11, 16))).toEqual([
      '14:30',
      '15:30',
      '16:30',
      '17:30',
    ]);
    expect(new Set(datesOf(over))).toEqual(new Set(['2025-11-28']));
    expect(over.bars.map(({ dividend }) => dividend)).toEqual([0.7, null, null, null]);
    expect([over.outside, countOf(over)]).toEqual([1, 5]);
    const running = await yahoo.fetch(request('2025-11-28T18:00:00Z'), served('xle-1h-half-day.json'));
    expect([running.bars.length, running.unfinished, running.outside]).toEqual([0, 4, 1]);
  });

  it('leaves out the live row of a last trade before the close', async () => {
    const [close, trade] = ['18:00:00', '17:47:12'].map((time) => Date.parse(`2025-11-28T${time}Z`) / 1000);
    const text = fixture('yahoo/xle-1h-half-day.json').replace(`${close}]`, `${trade}]`);
    const answer = await yahoo.fetch(request('2025-11-28T18:15:00Z'), serving(text));
    expect([answer.bars.length, answer.outside]).toEqual([4, 1]);
  });

  // NYMEX settles 14:30 New York: 19:30 UTC on Friday 7 March, 18:30 on Monday 10 March 2025.
  it('gives a future that trades on after its settlement to the session that closes next', async () => {
    const text = fixture('yahoo/bz-dst.json')
      .replace(/"timestamp": \[[^\]]*\]/, () => {
        const at = ['2025-03-07T18:00', '2025-03-07T19:00', '2025-03-09T22:00', '2025-03-10T18:00'];
        return `"timestamp": [${at.map((time) => Date.parse(`${time}:00Z`) / 1000).join(', ')}]`;
      })
      .replace('"dataGranularity": "1d"', '"dataGranularity": "1h"');
    const asked = requestOf('brent_futures_nymex', '2025-03-07', '2025-03-10', { interval: '1h' });
    const answer = await yahoo.fetch(asked, serving(text));
    expect(datesOf(answer)).toEqual(['2025-03-07', '2025-03-10', '2025-03-10']);
    expect(answer.outside).toBe(1);
  });
});

describe('yahoo: pence', () => {
  const request = requestOf('ba_l', '2025-10-22', '2025-10-27');

  it('takes GBp for GBX, and a dividend in pence', async () => {
    const answer = await yahoo.fetch(request, served('ba-l-2025-10.json'));
    expect(datesOf(answer)).toEqual(['2025-10-22', '2025-10-23', '2025-10-24', '2025-10-27']);
    expect(answer.bars.map(({ dividend }) => dividend)).toEqual([null, 13.5, null, null]);
  });

  it('refuses a dividend that may be in pounds, and leaves the bar without it', async () => {
    const body = fixture('yahoo/ba-l-2025-10.json').replace('"amount": 13.5', '"amount": 0.135');
    const answer = await yahoo.fetch(request, serving(body));
    expect(answer.bars.map(({ dividend }) => dividend)).toEqual([null, null, null, null]);
    expect(reasonsOf(answer)).toEqual(['BA.L 2025-10-23 dividend: dividend_unit_doubtful']);
    expect(answer.refused[0]?.raw).toContain('0.135');
  });

  it.each([
    ['pounds for pence', '"GBp"', '"GBP"'],
    ['another currency', '"GBp"', '"EUR"'],
    ['no currency', '"GBp"', 'null'],
    ['another symbol', '"BA.L"', '"BAESY"'],
    ['another interval', '"dataGranularity": "1d"', '"dataGranularity": "1wk"'],
  ])('refuses %s as another series', async (_, from, to) => {
    const body = fixture('yahoo/ba-l-2025-10.json').replace(from, to);
    expect((await sourceFault(yahoo.fetch(request, serving(body)))).code).toBe('other_series');
  });

  it('refuses pence for an instrument in pounds', async () => {
    const pounds = { ...instrumentOf('ba_l'), unit: 'GBP' };
    const asked = requestOf(pounds, '2025-10-22', '2025-10-27');
    expect((await sourceFault(yahoo.fetch(asked, served('ba-l-2025-10.json')))).code).toBe('other_series');
  });
});

describe('yahoo: what is no chart', () => {
  const request = requestOf('lmt', '2025-03-03', '2025-03-11');
  const text = fixture('yahoo/lmt-2025-03.json');

  it.each([
    ['a page at status 200', fixture('yahoo/page.html'), 'not_the_format'],
    ['JSON cut short', text.slice(0, 900), 'not_the_format'],
    ['an empty body', '', 'not_the_format'],
    ['no result', '{"chart":{"result":null,"error":null}}', 'not_the_format'],
    ['another shape', '{"quoteResponse":{}}', 'not_the_format'],
    ['a column too short', text.replace('450.37, 453.1,', '453.1,'), 'not_the_format'],
    ['an unknown zone', text.replace('America/New_York', 'America/Springfield'), 'not_the_format'],
    ['an unknown symbol at status 200', fixture('yahoo/not-found.json'), 'unknown_symbol'],
    [
      'its own words at status 200',
      '{"chart":{"result":null,"error":{"code":"Internal Server Error","description":"try later"}}}',
      'provider_error',
    ],
  ])('says so: %s', async (_, body, code) => {
    const fault = await sourceFault(yahoo.fetch(request, serving(body)));
    expect(fault.code).toBe(code);
    expect(fault.message).toContain('Yahoo');
  });

  it('gives an empty answer for a span without rows', async () => {
    const body = JSON.stringify({
      chart: {
        result: [
          {
            meta: { symbol: 'LMT', currency: 'USD', exchangeTimezoneName: 'America/New_York' },
            indicators: { quote: [{}], adjclose: [{}] },
          },
        ],
        error: null,
      },
    });
    expect(await yahoo.fetch(request, serving(body))).toMatchObject({ bars: [], outside: 0, refused: [] });
  });

  it.each([
    ['not_found', 404, fixture('yahoo/not-found.json'), 'unknown_symbol', 'may be delisted'],
    [
      'rejected',
      400,
      `{"chart":{"result":null,"error":{"code":"Bad Request","description":"Data doesn't exist for startDate = 1"}}}`,
      'provider_error',
      "Data doesn't exist",
    ],
  ] as const)('reads what Yahoo says with %s', async (code, status, body, expected, words) => {
    const fault = await sourceFault(yahoo.fetch(request, failing(code, status, body)));
    expect(fault.code).toBe(expected);
    expect(fault.message).toContain(words);
  });

  it.each([
    ['throttled', 429, 'Edge: Too Many Requests'],
    ['not_found', 404, '<html>no such page</html>'],
    ['server_error', 502, ''],
    ['circuit_open', null, ''],
  ] as const)('passes a fault of the way out through unharmed: %s', async (code, status, body) => {
    const fault: unknown = await yahoo
      .fetch(request, failing(code, status, body))
      .catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(FetchFault);
    expect(fault).toMatchObject({ code, facts: { status } });
  });
});
