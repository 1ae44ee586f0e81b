import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { ecbSource } from '../../../src/sources/prices/ecb/ecb-source.js';
import { fredSource } from '../../../src/sources/prices/fred/fred-source.js';
import { yahooSource } from '../../../src/sources/prices/yahoo/yahoo-source.js';
import { instrumentOf } from '../../align/support/world.js';
import { describeWithShared } from '../../support/shared.js';
import { failing, serving } from './support/fake-fetcher.js';
import { countOf, datesOf, reasonsOf, requestOf, sourceFault } from './support/request.js';

interface Recording {
  readonly response: { readonly status: number; readonly bodyJson?: unknown; readonly body?: string };
}

describeWithShared('answers recorded from Yahoo', (dir) => {
  const folder = join(dir, 'fixtures/yahoo');
  const yahoo = yahooSource();
  const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Recording;
  const served = (name: string) => serving(JSON.stringify(read(name).response.bodyJson));
  const listed = (id: string, symbol: string, over: { currency?: string; unit?: string } = {}) => ({
    ...instrumentOf(id),
    ...over,
    providers: { yahoo: symbol },
  });

  it.each([
    ['chart-AAPL-2020-01-01-to-2020-01-03', listed('xle', 'AAPL'), ['2020-01-02']],
    ['chart-OCDO.L-2020-01-01-to-2020-01-03', listed('ba_l', 'OCDO.L'), ['2020-01-02']],
    ['chart-GC=F-2020-01-01-to-2020-01-03', listed('gold_futures', 'GC=F'), ['2020-01-02']],
    [
      'chart-ORSTED.CO-2020-01-01-to-2020-01-03',
      listed('saab_b_st', 'ORSTED.CO', { currency: 'DKK', unit: 'DKK' }),
      ['2020-01-02'],
    ],
    [
      'chart-EURUSD=X-2020-01-01-to-2020-01-03',
      listed('eur_huf', 'EURUSD=X', { currency: 'USD', unit: 'USD' }),
      ['2020-01-01', '2020-01-02', '2020-01-03'],
    ],
    [
      'chart-WSU.DE-2023-08-04-to-2023-08-09',
      listed('rhm_de', 'WSU.DE'),
      ['2023-08-04', '2023-08-07', '2023-08-08'],
    ],
  ])('reads %s', async (name, instrument, dates) => {
    const answer = await yahoo.fetch(
      requestOf(instrument, '2020-01-01', '2023-12-31'),
      served(`${name}.json`),
    );
    expect(datesOf(answer)).toEqual(dates);
    expect(countOf(answer)).toBe(dates.length);
  });

  it('reads a split and a dividend on their dates', async () => {
    const request = requestOf(listed('xle', 'AAPL'), '2020-08-31', '2020-11-07');
    const answer = await yahoo.fetch(request, served('chart-AAPL-2020-08-31-to-2020-11-07.json'));
    expect(answer.bars).toHaveLength(49);
    const events = answer.bars.filter(({ split, dividend }) => split !== null || dividend !== null);
    // Apple's four for one took effect on 31 August 2020; the dividend of 20.5 cents went ex on 6 November.
    expect(events.map(({ sessionDate, split, dividend }) => [sessionDate, split, dividend])).toEqual([
      ['2020-08-31', 4, null],
      ['2020-11-06', null, 0.205],
    ]);
  });

  it.each(readdirSync(folder).filter((name) => name.startsWith('chart-notimestamp')))(
    'refuses %s as a whole',
    async (name) => {
      const request = requestOf(listed('xle', 'AAPL'), '2020-01-01', '2020-01-03');
      expect((await sourceFault(yahoo.fetch(request, served(name)))).code).toBe('not_the_format');
    },
  );

  it.each([
    ['SYNTHETIC-chart-404-delisted.json', 'not_found', 'unknown_symbol'],
    ['SYNTHETIC-chart-400-baddates.json', 'rejected', 'provider_error'],
  ] as const)('understands %s', async (name, code, expected) => {
    const { response } = read(name);
    const fetcher = failing(code, response.status, JSON.stringify(response.bodyJson));
    const request = requestOf(listed('xle', 'GAZP.ME'), '2025-02-28', '2025-03-01');
    expect((await sourceFault(yahoo.fetch(request, fetcher))).code).toBe(expected);
  });
});

describeWithShared('tables in the form of FRED and the ECB', (dir) => {
  const text = (name: string) => readFileSync(join(dir, 'fixtures/csv', name), 'utf8');

  it('reads the series of FRED', async () => {
    const request = requestOf('brent_spot', '2025-02-10', '2025-02-13');
    const answer = await fredSource().fetch(request, serving(text('CONSTRUCTED-fred-DCOILBRENTEU.csv')));
    expect(answer.bars.map(({ close }) => close)).toEqual([76.23, 77.65, 75.38, 75.61]);
  });

  it.each(['CONSTRUCTED-stooq-interstitial-200.html', 'CONSTRUCTED-stooq-limit.txt'])(
    'takes %s for no table',
    async (name) => {
      const request = requestOf('brent_spot', '2025-02-10', '2025-02-13');
      const fault = await sourceFault(fredSource().fetch(request, serving(text(name))));
      expect(fault.code).toBe('not_the_format');
    },
  );

  it('reads the last rate of the rouble', async () => {
    const rouble = { ...instrumentOf('eur_huf_ecb'), providers: { ecb: 'RUB' } };
    const zip = zipSync({ 'eurofxref-hist.csv': strToU8(text('CONSTRUCTED-ecb-eurofxref-hist.csv')) });
    const answer = await ecbSource().fetch(requestOf(rouble, '2022-03-01', '2022-03-02'), serving(zip));
    expect(answer.bars.map(({ sessionDate, close }) => [sessionDate, close])).toEqual([
      ['2022-03-01', 117.201],
    ]);
    expect(reasonsOf(answer)).toEqual(['RUB 2022-03-02: suspended']);
  });
});
