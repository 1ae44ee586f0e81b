import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { calendarDate } from '../../../../src/domain/instant.js';
import { exDateOf } from '../../../../src/sources/prices/moex/ex-date.js';
import { describeWithShared } from '../../../support/shared.js';
import { tableOf } from './support.js';

const table = tableOf('XMOS_SHARES');
const exDate = (registryClose: string) => exDateOf(table, calendarDate(registryClose));

/** Register closings the issuers announced, with the roubles a share and the ex-date that brokers published. */
const KNOWN: readonly (readonly [id: string, closes: string, roubles: number, exDate: string])[] = [
  ['sber', '2021-05-12', 18.7, '2021-05-11'],
  ['gazp', '2022-10-11', 51.03, '2022-10-10'],
  // Two dividends of Lukoil, 256 and 537, with one register.
  ['lkoh', '2022-12-21', 793, '2022-12-20'],
  // 9 May is a holiday: the register closes two sessions after Monday the 8th, the last day to buy.
  ['sber', '2023-05-11', 25, '2023-05-10'],
  ['lkoh', '2023-06-05', 438, '2023-06-02'],
  // Settlement on the next session from here on. 17 December 2023 was a Sunday.
  ['lkoh', '2023-12-17', 447, '2023-12-15'],
  ['lkoh', '2024-05-07', 498, '2024-05-07'],
  ['sber', '2024-07-11', 33.3, '2024-07-11'],
  ['lkoh', '2025-06-03', 541, '2025-06-03'],
  ['sber', '2025-07-18', 34.84, '2025-07-18'],
];

describe('exDateOf', () => {
  it.each(KNOWN)('%s: the register of %s with %d roubles makes %s the ex-date', (_, closes, __, expected) => {
    expect(exDate(closes)).toBe(expected);
  });

  // Friday 28 July 2023 settles on Tuesday (T+2), and so does Monday the 31st (T+1).
  it.each([
    ['2023-07-28', '2023-07-27'],
    ['2023-07-31', '2023-07-28'],
    ['2023-08-01', '2023-08-01'],
    ['2023-08-02', '2023-08-02'],
  ])('changes over to T+1: %s gives %s', (closes, expected) => {
    expect(exDate(closes)).toBe(expected);
  });

  it('steps back over a weekend and over the closure of 2022', () => {
    expect(exDate('2025-07-20')).toBe('2025-07-18');
    // Last sessions before the closure: Thursday 24 and Friday 25 February.
    expect(exDate('2022-03-10')).toBe('2022-02-24');
  });

  it('knows nothing outside the calendar', () => {
    expect(exDate('2019-06-13')).toBeNull();
    expect(exDate('2020-12-01')).toBeNull();
    expect(exDate('2028-05-01')).toBeNull();
  });
});

describeWithShared('ex-dates in real prices', (shared) => {
  function pricesOf(id: string): { date: string; open: number; close: number }[] {
    const [, ...lines] = readFileSync(join(shared, 'real/prices', `${id}_moex.csv`), 'utf8')
      .trim()
      .split('\n');
    return lines.map((line) => {
      const [date = '', open, , , close] = line.split(',');
      return { date, open: Number(open), close: Number(close) };
    });
  }

  it.each(KNOWN)(
    '%s opens lower by part of its dividend on the ex-date of %s alone',
    (id, closes, roubles, _exDate) => {
      const prices = pricesOf(id);
      const at = prices.findIndex(({ date }) => date === exDate(closes));
      const fallAt = (index: number) => (prices[index - 1]?.close ?? 0) - (prices[index]?.open ?? 0);
      // Tax, and buyers who expect the gap to close, leave less than the whole; Gazprom opened at its price limit.
      expect(fallAt(at)).toBeGreaterThan(roubles / 4);
      expect(fallAt(at - 1)).toBeLessThan(roubles / 8);
      expect(fallAt(at + 1)).toBeLessThan(roubles / 8);
    },
  );
});
