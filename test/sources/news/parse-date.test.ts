import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DateTime, FixedOffsetZone } from 'luxon';
import { parseDate } from '../../../src/sources/news/parse-date.js';

const NOON = '2025-08-15T12:00:00.000Z';

describe('parseDate reads one instant', () => {
  // Each is noon in Greenwich of Friday 15 August 2025, by the offset that its zone's own authority states.
  it.each([
    'Fri, 15 Aug 2025 12:00:00 GMT',
    'Fri, 15 Aug 2025 12:00:00 UT',
    'Fri, 15 Aug 2025 12:00:00 UTC',
    'Fri, 15 Aug 2025 12:00:00 Z',
    'Fri, 15 Aug 2025 12:00:00 gmt',
    'Fri, 15 Aug 2025 12:00:00 -0000',
    'Fri, 15 Aug 2025 15:00:00 +0300',
    'Fri, 15 Aug 2025 15:00:00 +03:00',
    'Fri, 15 Aug 2025 17:30:00 +0530',
    'Fri, 15 Aug 2025 15:00:00 GMT+0300',
    'Fri, 15 Aug 2025 12:00:00 +0000 (UTC)',
    'Fri, 15 Aug 2025 07:00:00 EST',
    'Fri, 15 Aug 2025 08:00:00 EDT',
    'Fri, 15 Aug 2025 06:00:00 CST',
    'Fri, 15 Aug 2025 07:00:00 CDT',
    'Fri, 15 Aug 2025 05:00:00 MST',
    'Fri, 15 Aug 2025 06:00:00 MDT',
    'Fri, 15 Aug 2025 04:00:00 PST',
    'Fri, 15 Aug 2025 05:00:00 PDT',
    'Fri, 15 Aug 2025 13:00:00 BST',
    'Fri, 15 Aug 2025 13:00:00 CET',
    'Fri, 15 Aug 2025 14:00:00 CEST',
    'Fri, 15 Aug 2025 14:00:00 EET',
    'Fri, 15 Aug 2025 15:00:00 EEST',
    'Fri, 15 Aug 2025 15:00:00 MSK',
    'Sat, 16 Aug 2025 02:00:00 +1400',
    'Fri, 15 Aug 2025 00:00:00 -1200',
    '15 Aug 2025 12:00:00 GMT',
    '15 Aug 2025 12:00 GMT',
    'Friday, 15 August 2025 12:00:00 GMT',
    'Friday, 15-Aug-25 12:00:00 GMT',
    'Fri 15 Aug 2025 12:00:00 GMT',
    'Fri,15 Aug 2025 12:00:00 GMT',
    'Fri, 15 Aug 25 12:00 GMT',
    '  Fri,  15 Aug 2025\n 12:00:00   GMT ',
    '2025-08-15T12:00:00Z',
    '2025-08-15T12:00Z',
    '2025-08-15t12:00:00z',
    '2025-08-15T12:00:00.000Z',
    '2025-08-15T15:00:00+03:00',
    '2025-08-15T15:00:00+0300',
    '2025-08-15T15:00:00+03',
    '2025-08-15 15:00:00 +0300',
    '2025-08-15 12:00:00 UTC',
    '2025-08-15 13:00:00 BST',
    '20250815T120000Z',
    '20250815T150000+0300',
    '20250815120000',
  ])('%s', (text) => {
    expect(parseDate(text)).toEqual({ at: NOON, precision: 'instant' });
  });

  it.each([
    ['2025-08-15T12:00:00.5Z', '2025-08-15T12:00:00.500Z'],
    ['2025-08-15T12:00:00,25Z', '2025-08-15T12:00:00.250Z'],
    ['2025-08-15T12:00:00.123999999Z', '2025-08-15T12:00:00.123Z'],
    ['Mon, 1 Sept 2025 00:00:00 +0000', '2025-09-01T00:00:00.000Z'],
    ['Thu, 29 Feb 2024 23:59:59 +0000', '2024-02-29T23:59:59.000Z'],
    ['Thu, 01 Jul 99 9:05:00 GMT', '1999-07-01T09:05:00.000Z'],
    ['Mon, 03 Jan 2022 01:30:00 +0300', '2022-01-02T22:30:00.000Z'],
  ])('%s as %s', (text, at) => {
    expect(parseDate(text)).toEqual({ at, precision: 'instant' });
  });

  it('does not hold a wrong weekday against the date', () => {
    expect(parseDate('Thu, 15 Aug 2025 12:00:00 GMT')).toEqual({ at: NOON, precision: 'instant' });
  });

  it.each(['2025-08-15', '20250815', '15 Aug 2025', 'Fri, 15 Aug 2025', '15 August 25'])(
    'the end of a day in UTC for %s',
    (text) => {
      expect(parseDate(text)).toEqual({ at: '2025-08-15T23:59:59.999Z', precision: 'date' });
    },
  );
});

describe('parseDate refuses', () => {
  it.each([
    ['Sun, 30 Feb 2025 12:00:00 GMT', 'is not in the calendar'],
    ['2025-02-29', 'is not in the calendar'],
    ['20251301', 'is not in the calendar'],
    ['2025-08-15T25:00:00Z', 'has a time that no clock shows'],
    ['2025-08-15T24:00:00Z', 'has a time that no clock shows'],
    ['Fri, 15 Aug 2025 12:60:00 GMT', 'has a time that no clock shows'],
    ['20250815T236000Z', 'has a time that no clock shows'],
    ['Fri, 15 Aug 2025 12:00:00', 'has no time zone'],
    ['2025-08-15T12:00:00', 'has no time zone'],
    ['2025-08-15 12:00', 'has no time zone'],
    ['20250815T120000', 'has no time zone'],
    ['Fri, 15 Aug 2025 12:00:00 (UTC)', 'has no time zone'],
    ['Fri, 15 Aug 2025 12:00:00 IST', 'has the ambiguous time zone IST (India, Israel or Ireland)'],
    ['Fri, 15 Aug 2025 12:00:00 XYZ', 'has the unknown time zone "XYZ"'],
    ['Fri, 15 Aug 2025 12:00:00 toString', 'has the unknown time zone "toString"'],
    ['Fri, 15 Aug 2025 12:00:00 PM', 'has the unknown time zone "PM"'],
    ['Fri, 15 Aug 2025 12:00:00 +1500', 'has the offset "+1500", which no place on Earth has'],
    ['2025-08-15T12:00:00+03:60', 'has the offset "+03:60", which no place on Earth has'],
    ['0001-01-01T00:00:00Z', 'lies before 1990'],
    ['Thu, 01 Jan 1970 00:00:00 GMT', 'lies before 1990'],
    ['Fri, 15 Avg 2025 12:00:00 GMT', 'is not a date in a known form'],
    ['Day, 15 Aug 2025 12:00:00 GMT', 'is not a date in a known form'],
    ['08/15/2025 12:00 GMT', 'is not a date in a known form'],
    ['15.08.2025 12:00 MSK', 'is not a date in a known form'],
    ['Fri, 15 Aug 125 12:00:00 GMT', 'is not a date in a known form'],
    ['2025-08', 'is not a date in a known form'],
    ['yesterday', 'is not a date in a known form'],
    ['', 'is not a date in a known form'],
  ])('%s: it %s', (text, why) => {
    expect(parseDate(text)).toEqual({ fault: `"${text}" ${why}` });
  });
});

/** Luxon writes what is to be read again: its formatter shares nothing with the parser. */
const FORMS: readonly (readonly [form: string, unit: 'millisecond' | 'second' | 'minute'])[] = [
  ['ccc, dd LLL yyyy HH:mm:ss ZZZ', 'second'],
  ['ccc, d LLL yyyy HH:mm ZZ', 'minute'],
  ['cccc, dd LLLL yyyy HH:mm:ss ZZZ', 'second'],
  ['dd LLL yyyy HH:mm:ss.SSS ZZZ', 'millisecond'],
  ["yyyy-MM-dd'T'HH:mm:ss.SSSZZ", 'millisecond'],
  ["yyyy-MM-dd'T'HH:mm:ssZZZ", 'second'],
  ['yyyy-MM-dd HH:mm:ss ZZ', 'second'],
  ['yyyy-MM-dd HH:mmZZ', 'minute'],
  ["yyyyMMdd'T'HHmmssZZZ", 'second'],
];
const anyMs = fc.integer({ min: Date.UTC(1990, 0, 2), max: Date.UTC(9999, 11, 30) });
/** −12:00 to +14:00 in quarters of an hour. */
const anyOffset = fc.integer({ min: -48, max: 56 }).map((quarters) => quarters * 15);

describe('an instant written in any form is read as itself', () => {
  it.each(FORMS)('%s', (form, unit) => {
    fc.assert(
      fc.property(anyMs, anyOffset, (ms, offset) => {
        const at = DateTime.fromMillis(ms, { zone: 'utc' }).startOf(unit);
        const text = at.setZone(FixedOffsetZone.instance(offset)).setLocale('en').toFormat(form);
        expect(parseDate(text)).toEqual({ at: new Date(at.toMillis()).toISOString(), precision: 'instant' });
      }),
    );
  });

  it('with a year of two digits, from 1990 to 2049', () => {
    const max = Date.UTC(2049, 11, 30);
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1990, 0, 2), max }), anyOffset, (ms, offset) => {
        const at = DateTime.fromMillis(ms, { zone: 'utc' }).startOf('second');
        const text = at
          .setZone(FixedOffsetZone.instance(offset))
          .setLocale('en')
          .toFormat('ccc, dd LLL yy HH:mm:ss ZZZ');
        expect(parseDate(text)).toEqual({ at: new Date(at.toMillis()).toISOString(), precision: 'instant' });
      }),
    );
  });

  it('in the two forms of GDELT', () => {
    fc.assert(
      fc.property(anyMs, (ms) => {
        const at = DateTime.fromMillis(ms, { zone: 'utc' }).startOf('second');
        const expected = { at: new Date(at.toMillis()).toISOString(), precision: 'instant' };
        expect(parseDate(at.toFormat("yyyyMMdd'T'HHmmss'Z'"))).toEqual(expected);
        expect(parseDate(at.toFormat('yyyyMMddHHmmss'))).toEqual(expected);
      }),
    );
  });

  it('and any text gives a date or one sentence, never an exception', () => {
    const pieces = fc.constantFrom(
      '2025',
      '-',
      '08',
      'Aug',
      ' ',
      'T',
      ':',
      '99',
      'Z',
      '+',
      'Fri,',
      '(',
      ')',
      'é',
      '00',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces, { maxLength: 30 }).map((all) => all.join('')),
        ),
        (text) => {
          const read = parseDate(text);
          if ('fault' in read) expect(read.fault.length).toBeLessThan(150);
          else expect(new Date(read.at).toISOString()).toBe(read.at);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
