import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readRows } from '../../../src/sources/files/read-rows.js';
import { FileFault, type RawRow, type RowFault } from '../../../src/sources/files/row.js';
import { collect, temporaryFiles } from './support.js';

const write = temporaryFiles();
const read = (path: string) => collect(readRows(path));

/** Rows as `line:cells`, faults as `line!`. */
const shape = (rows: readonly (RawRow | RowFault)[]) =>
  rows.map((row) =>
    row.kind === 'row' ? `${row.line}:${[...row.cells.values()].join('|')}` : `${row.line}!`,
  );

describe('a CSV file', () => {
  it('is read by comma, semicolon or tab, with quotes, a byte order mark and either line break', async () => {
    expect(shape(await read(write('a.csv', 'a,b\n1,"x, ""y"""\r\n\n2,z')))).toEqual(['2:1|x, "y"', '4:2|z']);
    expect(shape(await read(write('b.csv', '\ufeffA;B\n1;2\n')))).toEqual(['2:1|2']);
    expect(shape(await read(write('c.csv', 'a\tb\n1\t2\n')))).toEqual(['2:1|2']);
  });

  it('names columns in one spelling', async () => {
    const [row] = await read(write('d.csv', 'Date,Adj Close,"Vol."\n2025-01-02,7,1K\n'));
    expect(row?.kind === 'row' ? [...row.cells.keys()] : null).toEqual(['date', 'adj_close', 'vol']);
  });

  it('lets a cell run over lines', async () => {
    expect(shape(await read(write('e.csv', 'a,b\n1,"two\nlines"\n3,4\n')))).toEqual([
      '2:1|two\nlines',
      '4:3|4',
    ]);
  });

  it('loses no row to a stray quote', async () => {
    const rows = await read(write('f.csv', 'a,b\n1,2\nx"y,3\n4,"5\n6,7\n8,9\n'));
    expect(shape(rows)).toEqual(['2:1|2', '3!', '4!', '5:6|7', '6:8|9']);
    expect(rows[1]).toMatchObject({ detail: expect.stringContaining('quote') });
  });

  it('refuses a row of another width by line, and a row cut off at the end as such', async () => {
    const rows = await read(write('g.csv', 'a,b,c\n1,2\n1,2,3,4\n1,2,3\n1,2'));
    expect(shape(rows)).toEqual(['2!', '3!', '4:1|2|3', '5!']);
    expect(rows[0]).toMatchObject({ detail: 'has 2 cells where the header has 3' });
    expect(rows[3]).toMatchObject({ detail: expect.stringContaining('ends inside this row') });
  });

  it('refuses the rows that are not UTF-8 and reads the others', async () => {
    // "Мир" in windows-1251.
    const bytes = Buffer.concat([
      Buffer.from('a,b\n1,'),
      Buffer.from([0xcc, 0xe8, 0xf0]),
      Buffer.from('\n2,Мир\n'),
    ]);
    const rows = await read(write('h.csv', bytes));
    expect(shape(rows)).toEqual(['2!', '3:2|Мир']);
    expect(rows[0]).toMatchObject({ detail: expect.stringContaining('not UTF-8') });
  });

  it.each([
    ['nothing', '', /is empty/],
    ['a page', '<!DOCTYPE html><html></html>', /is an HTML or XML page/],
    ['two columns of one name', 'a,A\n1,2\n', /names "a" twice/],
    ['UTF-16', Buffer.from('\ufeffa,b\n1,2\n', 'utf16le'), /UTF-16/],
    ['an endless line', `a,b\n1,${'x'.repeat(1_200_000)}`, /line 2: is longer/],
  ])('is refused whole when it holds %s', async (name, content, message) => {
    const path = write(`${name}.csv`, content);
    await expect(read(path)).rejects.toThrow(FileFault);
    await expect(read(path)).rejects.toThrow(message);
  });

  it('is refused when it is not there, or a folder', async () => {
    await expect(read('/nowhere/x.csv')).rejects.toThrow(/there is no file/);
    await expect(read('/')).rejects.toThrow(/is a folder/);
  });

  it('reads or names every row of any text, each once, in order', async () => {
    const line = fc.string({ unit: fc.constantFrom('a', '"', ',', '1', ' '), maxLength: 8 });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 12 }), async (lines) => {
        run += 1;
        const rows = await read(write(`any-${run}.csv`, `a,b\n${lines.join('\n')}\n`));
        const numbers = rows.map((row) => row.line);
        expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
        // Without quotes a row is a line, so that none can be missing.
        if (!lines.some((text) => text.includes('"'))) {
          expect(rows).toHaveLength(lines.filter((text) => text.trim() !== '').length);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('an NDJSON file', () => {
  it('is one object a line; null is an empty cell', async () => {
    const rows = await read(write('a.jsonl', '{"a":1,"B c":"x"}\n\n{"a":null,"b":true}\n'));
    expect(shape(rows)).toEqual(['1:1|x', '3:true']);
  });

  it('refuses what is no object, and tells a last line cut off from a broken one', async () => {
    const rows = await read(write('b.ndjson', '{"a":1}\n{"a":\n[1]\n7\n{"a":2'));
    expect(shape(rows)).toEqual(['1:1', '2!', '3!', '4!', '5!']);
    expect(rows[1]).toMatchObject({ detail: expect.stringContaining('is not JSON') });
    expect(rows[2]).toMatchObject({ detail: expect.stringContaining('not a JSON object') });
    expect(rows[4]).toMatchObject({ detail: expect.stringContaining('ends inside this row') });
  });
});
