import { describe, expect, it } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { modelledAvailableAt } from '../../../src/align/availability.js';
import { ECB_BASE_URL, ecbSource } from '../../../src/sources/prices/ecb/ecb-source.js';
import { instrumentOf, sessionsOf } from '../../align/support/world.js';
import { failing, fixture, serving } from './support/fake-fetcher.js';
import { countOf, reasonsOf, requestOf, sourceFault } from './support/request.js';

const ecb = ecbSource();
const csv = fixture('ecb/eurofxref-hist.csv');
const zipOf = (text: string, name = 'eurofxref-hist.csv') => zipSync({ [name]: strToU8(text) });
const request = requestOf('eur_huf_ecb', '2025-10-24', '2025-12-31');

describe('ecb', () => {
  it('asks for the archive of all days', async () => {
    const fetcher = serving(zipOf(csv));
    await ecb.fetch(request, fetcher);
    expect(fetcher.asked.map(({ url }) => url.href)).toEqual([
      `${ECB_BASE_URL}/stats/eurofxref/eurofxref-hist.zip`,
    ]);
  });

  it('gives the rates of one currency, oldest first', async () => {
    const answer = await ecb.fetch(request, serving(zipOf(csv)));
    expect(answer.bars.map(({ sessionDate, close }) => [sessionDate, close])).toEqual([
      ['2025-10-24', 389.95],
      ['2025-10-27', 388.9],
      ['2025-12-24', 388.33],
      ['2025-12-29', 386.53],
      ['2025-12-30', 385.75],
      ['2025-12-31', 385.2],
    ]);
    expect(answer.bars[0]).toMatchObject({
      source: 'ecb',
      adjustment: 'raw',
      effectiveDate: null,
      open: null,
    });
    expect([answer.outside, answer.refused, countOf(answer)]).toEqual([4, [], 10]);
  });

  it('finds the column by name', async () => {
    const reordered = 'PLN,Date,\n4.2358,2025-10-24,\n';
    const asked = requestOf('eur_pln_ecb', '2025-10-24', '2025-10-24');
    const answer = await ecb.fetch(asked, serving(zipOf(reordered)));
    expect(answer.bars.map(({ close }) => close)).toEqual([4.2358]);
  });

  // 14:15 Frankfurt on 31 December is 13:15 UTC; public at 16:00, 15:00 UTC.
  it.each([
    ['2025-12-31T13:14:59Z', 1],
    ['2025-12-31T13:15:00Z', 0],
  ])('takes no rate before it is set, at %s', async (now, unfinished) => {
    const asked = requestOf('eur_huf_ecb', '2025-10-24', '2025-12-31', { now });
    expect((await ecb.fetch(asked, serving(zipOf(csv)))).unfinished).toBe(unfinished);
    const session = sessionsOf('ECB', '2025-12-31', '2025-12-31')[0];
    if (session === undefined) throw new Error('no session');
    expect(modelledAvailableAt(session, asked.instrument)).toBe('2025-12-31T15:00:00.000Z');
  });

  it('refuses the days since the rouble is suspended, and a day without a rate among others', async () => {
    const rouble = { ...instrumentOf('eur_huf_ecb'), id: 'eur_rub_ecb', providers: { ecb: 'RUB' } };
    const asked = requestOf(rouble, '2022-02-28', '2022-03-03');
    const answer = await ecb.fetch(asked, serving(zipOf(csv)));
    expect(answer.bars.map(({ close }) => close)).toEqual([115.4842, 117.201]);
    expect(reasonsOf(answer)).toEqual(['RUB 2022-03-03: suspended', 'RUB 2022-03-02: suspended']);
    expect(answer.refused[0]?.detail).toContain('2022-03-01');
    const gap = await ecb.fetch(request, serving(zipOf(csv.replace('386.53', 'N/A'))));
    expect(reasonsOf(gap)).toEqual(['HUF 2025-12-29: no_value']);
  });

  it.each([
    ['a page', strToU8('<html>down</html>'), 'not_the_format'],
    ['an archive cut short', zipOf(csv).slice(0, 200), 'not_the_format'],
    ['an archive without the file', zipOf(csv, 'readme.txt'), 'not_the_format'],
    ['a page in the archive', zipOf('<html>down</html>'), 'not_the_format'],
    ['no date column', zipOf(csv.replace('Date', 'Day')), 'columns_changed'],
    ['no such currency', zipOf(csv.replace('HUF', 'HUX')), 'unknown_symbol'],
  ])('refuses as a whole: %s', async (_, body, code) => {
    expect((await sourceFault(ecb.fetch(request, serving(body)))).code).toBe(code);
  });

  it('does not unfold an archive that states a size beyond its bound', async () => {
    const bomb = zipOf('0'.repeat(33_000_000));
    expect(bomb.length).toBeLessThan(100_000);
    const fault = await sourceFault(ecb.fetch(request, serving(bomb)));
    expect([fault.code, fault.message.includes('more than 32000000 bytes')]).toEqual([
      'not_the_format',
      true,
    ]);
  });

  it('leaves a fault of the way out as it is', async () => {
    await expect(ecb.fetch(request, failing('throttled', 429))).rejects.toMatchObject({ code: 'throttled' });
  });
});
