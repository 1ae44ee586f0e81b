import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { XMLParser } from 'fast-xml-parser';
import { strFromU8, unzipSync } from 'fflate';
import { instant } from '../../../src/domain/instant.js';
import { bytesOf, monthOf, textOf, visible, withSimulator } from './ask.js';
import { simulatedInstruments } from './presets.js';
import { reviewed } from './reviewed.js';

const feeds = { feeds: [] };
const END = instant('2025-11-04T12:00:00Z');

describe('the central bank', () => {
  it('writes windows-1251 XML by effective date, with decimal commas and a nominal of ten for the yuan', () =>
    withSimulator(monthOf(['cny_rub_cbr', 'usd_rub_cbr'], {}, feeds), async (simulator) => {
      simulator.setTime(END);
      for (const [id, code, nominal] of [
        ['cny_rub_cbr', 'R01375', '10'],
        ['usd_rub_cbr', 'R01235', '1'],
      ] as const) {
        const bytes = await bytesOf(
          simulator,
          `/scripts/XML_dynamic.asp?date_req1=01/02/2024&date_req2=31/10/2025&VAL_NM_RQ=${code}`,
        );
        const text = new TextDecoder('windows-1251').decode(bytes);
        expect(text.startsWith('<?xml version="1.0" encoding="windows-1251"?>')).toBe(true);
        const records = new XMLParser({ ignoreAttributes: false, parseTagValue: false }).parse(text).ValCurs
          .Record as Record<string, string>[];
        const expected = visible(simulator.truth.bars(id), END).filter(
          ({ bar: { effectiveDate } }) =>
            effectiveDate !== null && effectiveDate >= '2024-02-01' && effectiveDate <= '2025-10-31',
        );
        expect(expected.length).toBeGreaterThan(400);
        expect(new Set(records.map(({ Nominal }) => Nominal))).toEqual(new Set([nominal]));
        expect(
          records.map((record) => [
            record['@_Date']?.split('.').reverse().join('-'),
            Number(record.Value?.replace(',', '.')) / Number(record.Nominal),
          ]),
        ).toEqual(expected.map(({ bar, version }) => [bar.effectiveDate, expect.closeTo(version.close, 8)]));
      }
    }));

  it('knows no error status: an unknown code is an empty list', () =>
    withSimulator(monthOf(['usd_rub_cbr'], {}, feeds), async (simulator) => {
      const text = await textOf(
        simulator,
        '/scripts/XML_dynamic.asp?date_req1=01/02/2024&date_req2=31/10/2025&VAL_NM_RQ=R00000',
      );
      expect(text).toMatch(/<ValCurs [^>]*><\/ValCurs>$/);
    }));
});

describe('CSV providers', () => {
  it('FRED has every weekday, a point or nothing where there is no value, and no value before its lag', () =>
    withSimulator(monthOf(['brent_spot'], {}, feeds), async (simulator) => {
      simulator.setTime(END);
      const rows: string[][] = parse(
        await textOf(simulator, '/graph/fredgraph.csv?id=DCOILBRENTEU&cosd=2024-12-01&coed=2025-11-30'),
      );
      expect(rows[0]).toEqual(['observation_date', 'DCOILBRENTEU']);
      const values = new Map(rows.slice(1).map(([date, value]) => [date, value]));
      expect(['.', '']).toContain(values.get('2024-12-25'));
      const bars = simulator.truth
        .bars('brent_spot')
        .filter(({ sessionDate }) => sessionDate >= '2024-12-01');
      const known = [...values].filter(([, value]) => value !== '.' && value !== '');
      expect(known.map(([date, value]) => [date, Number(value)])).toEqual(
        visible(bars, END).map(({ bar, version }) => [bar.sessionDate, version.close]),
      );
      // A week after its fixing at 16:30 London time: at noon of 4 November that of 28 October is still to come.
      expect(known.at(-1)?.[0]).toBe('2025-10-27');
    }));

  it('the ECB file is zipped, newest first, with N/A for the rouble', () => {
    const [huf] = simulatedInstruments(reviewed(['eur_huf']), monthOf());
    if (huf === undefined) throw new Error('no EUR/HUF');
    return withSimulator(
      monthOf([], {}, { ...feeds, instruments: [{ ...huf, providers: { ecb: 'HUF' } }] }),
      async (simulator) => {
        simulator.setTime(END);
        const [csv] = Object.values(
          unzipSync(await bytesOf(simulator, '/stats/eurofxref/eurofxref-hist.zip')),
        );
        const rows: Record<string, string>[] = parse(strFromU8(csv ?? new Uint8Array()), { columns: true });
        expect(rows.map(({ Date: date, HUF }) => [date, Number(HUF)])).toEqual(
          visible(simulator.truth.bars('eur_huf'), END)
            .map(({ bar, version }) => [bar.sessionDate, version.close])
            .reverse(),
        );
        expect(new Set(rows.map(({ RUB }) => RUB))).toEqual(new Set(['N/A']));
      },
    );
  });
});
