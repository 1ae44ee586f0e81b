import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { always, type Cell, type Column, columnsOf } from '../../src/table/column.js';
import { csvCell, toCsv } from '../../src/table/to-csv.js';
import { toJsonRows, toNdjson } from '../../src/table/to-json.js';

interface Row {
  readonly text: string | null;
  readonly number: number | null;
  readonly flag: boolean | null;
  readonly words: readonly string[];
}

const { text, number, flag, list } = columnsOf<Row>();
const COLUMNS: readonly Column<Row>[] = [
  text('text', 'Any text.', (row) => row.text),
  number('number', 'Any double.', (row) => row.number),
  always(flag('flag', 'Any flag.', (row) => row.flag)),
  list('words', 'Any words.', (row) => row.words),
];

const rows = fc.array(
  fc.record<Row>({
    text: fc.option(fc.string({ unit: 'grapheme' })),
    number: fc.option(fc.double()),
    flag: fc.option(fc.boolean()),
    words: fc.array(fc.stringMatching(/^[a-z]{1,5}$/)),
  }),
);

/** Reads the CSV with csv-parse, an independent parser; quoting tells an empty text from a missing cell. */
function readCsv(csv: string): { text: string; quoted: boolean }[][] {
  return parse(csv, {
    record_delimiter: '\r\n',
    cast: (value, context) => ({ text: value, quoted: context.quoting }),
  }) as unknown as { text: string; quoted: boolean }[][];
}

function cellFrom(field: { text: string; quoted: boolean }, type: string): Cell {
  if (field.text === '' && !field.quoted) return null;
  if (type === 'number') return Number(field.text);
  return type === 'boolean' ? field.text === 'true' : field.text;
}

describe('table formats', () => {
  it('give the same cells as JSON and as CSV, to the last bit', () => {
    fc.assert(
      fc.property(rows, (input) => {
        const json = JSON.parse(JSON.stringify(toJsonRows(COLUMNS, input))) as Record<string, Cell>[];
        const [header, ...lines] = readCsv(toCsv(COLUMNS, input));
        expect(header?.map((field) => field.text)).toEqual(COLUMNS.map((column) => column.name));
        const fromCsv = lines.map((line) =>
          Object.fromEntries(
            COLUMNS.map((column, i) => [
              column.name,
              cellFrom(line[i] ?? { text: '', quoted: false }, column.type),
            ]),
          ),
        );
        expect(fromCsv).toEqual(json);
      }),
    );
  });

  it('give the same rows as NDJSON, one a line', () => {
    fc.assert(
      fc.property(rows, (input) => {
        const lines = toNdjson(COLUMNS, input).split('\n').slice(0, -1);
        expect(lines.map((line) => JSON.parse(line))).toEqual(
          JSON.parse(JSON.stringify(toJsonRows(COLUMNS, input))),
        );
      }),
    );
  });

  it('keep the header of an empty table', () => {
    expect(toCsv(COLUMNS, [])).toBe('text,number,flag,words\r\n');
  });

  it('quote as RFC 4180 section 2 asks and leave formulas alone', () => {
    expect(csvCell('b,"b"')).toBe('"b,""b"""');
    expect(csvCell('two\r\nlines')).toBe('"two\r\nlines"');
    expect(csvCell('=1+2')).toBe('=1+2');
    expect(csvCell(0.1 + 0.2)).toBe('0.30000000000000004');
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('write %p as missing', (value) => {
    const row: Row = { text: '', number: value, flag: true, words: [] };
    expect(toCsv(COLUMNS, [row])).toBe('text,number,flag,words\r\n"",,true,""\r\n');
    expect(toJsonRows(COLUMNS, [row])[0]?.number).toBeNull();
  });
});
