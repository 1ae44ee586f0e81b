import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseDaily } from '../../../../src/sources/prices/cbr/cbr-source.js';
import { parseDynamic } from '../../../../src/sources/prices/cbr/parse-dynamic.js';
import { unitRate } from '../../../../src/sources/prices/cbr/unit-rate.js';
import { describeWithShared } from '../../../support/shared.js';
import { answerOf, dynamicXml, windows1251 } from './support.js';

const dynamic = (xml: string, currency = 'R01235') => parseDynamic(answerOf(xml), currency);

describe('unitRate', () => {
  it.each([
    ['1', '96,7821', null, 96.7821],
    ['1', '100', '100', 100],
    // The yuan was quoted for ten, the forint and the tenge for a hundred, the dong for ten thousand.
    ['10', '134,5670', '13,4567', 13.4567],
    ['100', '26,1701', '0,261701', 0.261701],
    ['10000', '39,9592', '0,00399592', 0.00399592],
    ['5', '10,5', null, 2.1],
  ])('of nominal %s at %s (VunitRate %s) is %d', (nominal, value, vunit, expected) => {
    expect(unitRate(nominal, value, vunit)).toBe(expected);
  });

  it.each([
    ['1', '96.7821', null, 'unreadable_price'],
    ['1', '1 096,78', null, 'unreadable_price'],
    ['0', '96,7821', null, 'unreadable_price'],
    ['десять', '96,7821', null, 'unreadable_price'],
    ['1', '0,0000', null, 'non_positive_price'],
    ['10', '134,5670', '134,567', 'unit_rate_disagrees'],
    ['1', '96,7821', '96,8821', 'unit_rate_disagrees'],
  ])('of nominal %s at %s (VunitRate %s) is refused: %s', (nominal, value, vunit, reason) => {
    expect(() => unitRate(nominal, value, vunit)).toThrow(expect.objectContaining({ reason }));
  });
});

describe('parseDynamic', () => {
  it('reads dates of force and rates for one unit, over a change of nominal', () => {
    const xml = dynamicXml(
      [
        { date: '30.06.2022', value: '77,6480', nominal: '10' },
        { date: '01.07.2022', value: '8,0000', nominal: '1', vunit: '8' },
      ],
      'R01375',
    );
    const { rates, refused } = dynamic(xml, 'R01375');
    expect(rates.map(({ effectiveDate, rate }) => [effectiveDate, rate])).toEqual([
      ['2022-06-30', 7.7648],
      ['2022-07-01', 8],
    ]);
    expect(refused).toEqual([]);
  });

  it('takes an empty list for an answer', () => {
    expect(dynamic(dynamicXml([]))).toEqual({ rates: [], refused: [] });
    expect(
      dynamic('<ValCurs ID="R01235" DateRange1="01.01.2099" DateRange2="02.01.2099" name="x"/>').rates,
    ).toEqual([]);
  });

  it('refuses a record by its own, and keeps it as it came', () => {
    const { rates, refused } = dynamic(
      dynamicXml([
        { date: '11.02.2025', value: '' },
        { date: '31.02.2025', value: '96,7821' },
        { date: '13.02.2025', value: '94,0485', vunit: '9,40485' },
        { date: '14.02.2025', value: '91,0313' },
      ]),
    );
    expect(refused.map(({ key, reason }) => `${key}: ${reason}`)).toEqual([
      'R01235 11.02.2025: unreadable_row',
      'R01235 31.02.2025: no_date',
      'R01235 13.02.2025: unit_rate_disagrees',
    ]);
    expect(refused[2]?.raw).toContain('"Value":"94,0485"');
    expect(rates.map(({ effectiveDate }) => effectiveDate)).toEqual(['2025-02-14']);
  });

  const good = dynamicXml([{ date: '11.02.2025', value: '96,7821' }]);
  const bomb = `<?xml version="1.0" encoding="windows-1251"?><!DOCTYPE ValCurs [<!ENTITY a "1"><!ENTITY b "&a;&a;&a;">]>`;
  it.each([
    [
      'HTML',
      '<!DOCTYPE html><html><head><title>403</title></head><body>Forbidden</body></html>',
      'not_the_format',
      'HTML',
    ],
    ['well-formed HTML', '<html><body>Just a moment</body></html>', 'not_the_format', 'HTML'],
    ['half of it', good.slice(0, good.length - 30), 'not_the_format', 'ValCurs'],
    ['nothing', '', 'not_the_format', 'ValCurs'],
    ['another root', '<Rates/>', 'not_the_format', 'ValCurs'],
    [
      'entities',
      `${bomb}<ValCurs ID="R01235"><Record Date="11.02.2025" Id="R01235"><Nominal>&b;</Nominal></Record></ValCurs>`,
      'not_the_format',
      'ValCurs',
    ],
    ['another encoding', good.replace('windows-1251', 'koi8-r'), 'not_the_format', 'koi8-r'],
    ['bare records', '<ValCurs ID="R01235"><Record>96,7821</Record></ValCurs>', 'not_the_format', 'Record'],
    [
      'the error of the bank',
      '<?xml version="1.0" encoding="windows-1251"?><ValCurs>Error in parameters</ValCurs>',
      'provider_error',
      'Error in parameters',
    ],
    [
      'another currency',
      dynamicXml([{ date: '11.02.2025', value: '1' }], 'R01239'),
      'other_series',
      'R01239',
    ],
    [
      'a record of another currency',
      dynamicXml([{ date: '11.02.2025', value: '1', id: 'R01239' }]),
      'other_series',
      'R01239',
    ],
    ['no value', good.replaceAll('Value>', 'Rate>'), 'columns_changed', 'Value'],
    [
      'no date and no nominal',
      good.replaceAll('Nominal', 'Units').replace('Date=', 'Day='),
      'columns_changed',
      '@Date, Nominal',
    ],
  ])('%s cannot be used', (_, xml, code, words) => {
    expect(() => dynamic(xml)).toThrow(
      expect.objectContaining({ name: 'SourceFault', code, message: expect.stringContaining(words) }),
    );
  });
});

describe('parseDaily', () => {
  const valute = (id: string, code: string, nominal: string, name: string, value: string) =>
    `<Valute ID="${id}"><NumCode>000</NumCode><CharCode>${code}</CharCode><Nominal>${nominal}</Nominal><Name>${name}</Name><Value>${value}</Value></Valute>`;
  const list = (...parts: string[]) =>
    `<?xml version="1.0" encoding="windows-1251"?><ValCurs Date="13.02.2025" name="Foreign Currency Market">${parts.join('')}</ValCurs>`;

  it('reads names in windows-1251 and rates for one unit', () => {
    const xml = list(
      valute('R01235', 'USD', '1', 'Доллар США', '94,0485'),
      valute('R01060', 'AMD', '100', 'Армянских драмов', '23,7500'),
    );
    expect(parseDaily(answerOf(xml))).toEqual({
      effectiveDate: '2025-02-13',
      rates: [
        { id: 'R01235', charCode: 'USD', name: 'Доллар США', rate: 94.0485 },
        { id: 'R01060', charCode: 'AMD', name: 'Армянских драмов', rate: 0.2375 },
      ],
      refused: [],
    });
  });

  it('reads the same text in UTF-8 where the prolog says so', () => {
    const xml = list(valute('R01239', 'EUR', '1', 'Евро', '98,0119')).replace('windows-1251', 'utf-8');
    expect(parseDaily(answerOf(new TextEncoder().encode(xml))).rates[0]?.name).toBe('Евро');
    expect(new TextDecoder('windows-1251').decode(windows1251('Евро'))).toBe('Евро');
  });

  it('refuses a currency by its own, and takes an empty list for an answer', () => {
    const xml = list(
      valute('R01235', 'USD', '1', 'Доллар США', '-'),
      valute('R01239', 'EUR', '1', 'Евро', '98,0119'),
    );
    const { rates, refused } = parseDaily(answerOf(xml));
    expect(rates.map(({ charCode }) => charCode)).toEqual(['EUR']);
    expect(refused.map(({ key, reason }) => `${key}: ${reason}`)).toEqual([
      'R01235 2025-02-13: unreadable_price',
    ]);
    expect(parseDaily(answerOf('<ValCurs/>'))).toEqual({ effectiveDate: null, rates: [], refused: [] });
  });

  it('cannot use a list without its day', () => {
    const xml = list(valute('R01235', 'USD', '1', 'Доллар США', '94,0485')).replace('Date=', 'Day=');
    expect(() => parseDaily(answerOf(xml))).toThrow(expect.objectContaining({ code: 'columns_changed' }));
  });
});

describeWithShared('answers in the form of the bank', (shared) => {
  const read = (name: string) => answerOf(readFileSync(join(shared, 'fixtures/cbr', name)));

  it('a dynamic of the dollar', () => {
    const { rates, refused } = parseDynamic(read('CONSTRUCTED-XML_dynamic-R01235.xml'), 'R01235');
    expect([rates.length, refused.length]).toEqual([14, 0]);
    expect(rates[4]).toMatchObject({ effectiveDate: '2025-02-15', rate: 90.3099 });
  });

  it('an empty one', () => {
    expect(parseDynamic(read('CONSTRUCTED-XML_dynamic-error.xml'), 'R01235').rates).toEqual([]);
  });

  it('a day of three currencies, by name', () => {
    const { effectiveDate, rates } = parseDaily(read('CONSTRUCTED-XML_daily-13.02.2025.xml'));
    expect(effectiveDate).toBe('2025-02-13');
    expect(rates.map(({ charCode, rate }) => [charCode, rate])).toEqual([
      ['USD', 94.0485],
      ['EUR', 98.0119],
      ['CNY', 12.7702],
    ]);
    expect(rates[1]?.name).toBe('Евро');
  });
});
