import { describe, expect, it } from '@jest/globals';
import { CBR_BASE_URL, cbrSource } from '../../../../src/sources/prices/cbr/cbr-source.js';
import {
  bank,
  dynamicXml,
  fetchCbr,
  INSTRUMENTS,
  type Rate,
  ratesOf,
  requestOf,
  totalOf,
} from './support.js';

const source = cbrSource({ baseUrl: CBR_BASE_URL });

/** The turn of the year: the last fixing of 2024 is on Saturday 28 December, the first of 2025 on Thursday 9 January. */
const NEW_YEAR: readonly Rate[] = [
  { date: '27.12.2024', value: '99,2000' },
  { date: '28.12.2024', value: '100,5000' },
  { date: '29.12.2024', value: '101,7000' },
  { date: '10.01.2025', value: '102,3000' },
  { date: '11.01.2025', value: '101,9000' },
  { date: '14.01.2025', value: '102,7000' },
];

describe('what is covered', () => {
  it('is the official rates by the day', () => {
    const covered = INSTRUMENTS.filter((instrument) => source.covers(instrument, '1d')).map(({ id }) => id);
    expect(covered).toEqual(['usd_rub_cbr', 'eur_rub_cbr', 'cny_rub_cbr']);
    expect(INSTRUMENTS.some((instrument) => source.covers(instrument, '1h'))).toBe(false);
  });

  it('is no rate whose sessions are not days of setting', async () => {
    const { instrument, ...rest } = requestOf({ from: '2025-01-09', to: '2025-01-10' });
    const elsewhere = { ...rest, instrument: { ...instrument, venue: 'FX' } };
    await expect(source.fetch(elsewhere, bank(NEW_YEAR))).rejects.toThrow('cbr does not cover usd_rub_cbr');
  });
});

describe('official rates', () => {
  it('stand under the day they were set, with the date of force beside, over the holidays', async () => {
    const server = bank(NEW_YEAR);
    const answer = await fetchCbr({ from: '2024-12-26', to: '2025-01-13' }, server);
    expect(ratesOf(answer)).toEqual([
      ['2024-12-26', '2024-12-27', 99.2],
      ['2024-12-27', '2024-12-28', 100.5],
      ['2024-12-28', '2024-12-29', 101.7],
      ['2025-01-09', '2025-01-10', 102.3],
      ['2025-01-10', '2025-01-11', 101.9],
      ['2025-01-13', '2025-01-14', 102.7],
    ]);
    expect(server.urls).toEqual([
      'https://www.cbr.ru/scripts/XML_dynamic.asp?date_req1=27/12/2024&date_req2=14/01/2025&VAL_NM_RQ=R01235',
    ]);
    expect(answer.received).toHaveLength(1);
  });

  it('are asked for to the end of a holiday, and left out when set before or after', async () => {
    const server = bank(dynamicXml(NEW_YEAR));
    const answer = await fetchCbr({ from: '2024-12-28', to: '2025-01-08' }, server);
    expect(ratesOf(answer)).toEqual([['2024-12-28', '2024-12-29', 101.7]]);
    expect([answer.outside, totalOf(answer)]).toEqual([5, 6]);
    expect(server.urls[0]).toContain('date_req1=29/12/2024&date_req2=09/01/2025&');
  });

  it('are those of a Friday when the list says Saturday', async () => {
    // Saturday 27 April 2024 was a working day: it sets a rate of its own, in force from Sunday.
    const april = [
      { date: '27.04.2024', value: '92,0000' },
      { date: '28.04.2024', value: '91,8000' },
      { date: '03.05.2024', value: '92,1000' },
    ];
    expect(ratesOf(await fetchCbr({ from: '2024-04-26', to: '2024-05-02' }, bank(april)))).toEqual([
      ['2024-04-26', '2024-04-27', 92],
      ['2024-04-27', '2024-04-28', 91.8],
      ['2024-05-02', '2024-05-03', 92.1],
    ]);
  });

  it('are not doubled by a list that repeats them on every day of force', async () => {
    const carried = ['11.01.2025', '12.01.2025', '13.01.2025'].map((date) => ({ date, value: '101,9000' }));
    const answer = await fetchCbr({ from: '2025-01-10', to: '2025-01-10' }, bank(carried));
    expect(ratesOf(answer)).toEqual([['2025-01-10', '2025-01-11', 101.9]]);
    expect([answer.outside, totalOf(answer)]).toEqual([2, 3]);
  });

  it('keep an equal rate of the next fixing, and refuse a second one of the same day', async () => {
    const rates = [
      { date: '15.01.2025', value: '103,4000' },
      { date: '16.01.2025', value: '103,4000' },
      { date: '16.01.2025', value: '103,4' },
      { date: '16.01.2025', value: '103,5000' },
    ];
    const answer = await fetchCbr({ from: '2025-01-14', to: '2025-01-15' }, bank(dynamicXml(rates)));
    expect(ratesOf(answer).map(([day, , rate]) => [day, rate])).toEqual([
      ['2025-01-14', 103.4],
      ['2025-01-15', 103.4],
    ]);
    expect(answer.refused.map(({ reason }) => reason)).toEqual(['conflicting_rows']);
    expect(answer.outside).toBe(1);
  });

  it('set on a day off the calendar stand under that day, whatever span it is asked in', async () => {
    const rates = [
      { date: '29.12.2024', value: '101,7000' },
      { date: '04.01.2025', value: '105,0000' },
    ];
    const whole = await fetchCbr({ from: '2024-12-28', to: '2025-01-08' }, bank(rates));
    expect(ratesOf(whole)).toEqual([
      ['2024-12-28', '2024-12-29', 101.7],
      ['2025-01-03', '2025-01-04', 105],
    ]);
    const alone = await fetchCbr({ from: '2025-01-03', to: '2025-01-03' }, bank(rates));
    expect(ratesOf(alone)).toEqual([['2025-01-03', '2025-01-04', 105]]);
  });

  it.each([
    // The information cut-off in Moscow moved: 11:30, then 16:30, then 15:30.
    ['2022-03-11', '12.03.2022', '2022-03-11T08:29:59Z', '2022-03-11T08:30:00Z'],
    ['2022-04-01', '02.04.2022', '2022-04-01T13:29:59Z', '2022-04-01T13:30:00Z'],
    ['2022-04-25', '26.04.2022', '2022-04-25T12:29:59Z', '2022-04-25T12:30:00Z'],
    ['2024-06-13', '14.06.2024', '2024-06-13T12:29:59Z', '2024-06-13T12:30:00Z'],
  ])('of %s are unfinished until the cut-off of their time', async (set, date, before, after) => {
    const ask = (now: string) => fetchCbr({ from: set, to: set, now }, bank([{ date, value: '80,0000' }]));
    const early = await ask(before);
    expect([early.bars.length, early.unfinished]).toEqual([0, 1]);
    const late = await ask(after);
    expect([ratesOf(late).map(([day]) => day), late.unfinished]).toEqual([[set], 0]);
  });

  it('become bars of a close alone', async () => {
    const { bars } = await fetchCbr({ from: '2025-01-09', to: '2025-01-09' }, bank(NEW_YEAR));
    expect(bars).toEqual([
      {
        instrumentId: 'usd_rub_cbr',
        interval: '1d',
        sessionDate: '2025-01-09',
        effectiveDate: '2025-01-10',
        startAt: null,
        source: 'cbr',
        open: null,
        high: null,
        low: null,
        close: 102.3,
        adjustedClose: null,
        volume: null,
        dividend: null,
        split: null,
        adjustment: 'raw',
        flags: [],
      },
    ]);
  });

  it('that are none are an empty answer; an error in the question is a fault', async () => {
    const ask = { from: '2025-01-09', to: '2025-01-09' };
    expect(totalOf(await fetchCbr(ask, bank([])))).toBe(0);
    const error = bank('<ValCurs>Error in parameters</ValCurs>');
    await expect(fetchCbr(ask, error)).rejects.toMatchObject({ code: 'provider_error' });
    const page = bank('<html><body>503</body></html>');
    await expect(fetchCbr(ask, page)).rejects.toMatchObject({ name: 'SourceFault', code: 'not_the_format' });
  });
});
