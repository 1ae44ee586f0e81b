import { parse } from 'csv-parse/sync';
import { type CsvRecord, createRecordReader } from './csv-records.js';
import { type Line, readLines } from './read-lines.js';
import { columnName, FileFault, type RawRow, type RowFault } from './row.js';

const DELIMITERS = [',', ';', '\t'] as const;

interface Header {
  readonly delimiter: string;
  readonly names: readonly string[];
}

function readHeader(line: Line): Header {
  if (!line.isUtf8) throw new FileFault(`line ${line.number}: is not UTF-8; convert the file to UTF-8`);
  if (/^\s*</.test(line.text))
    throw new FileFault('is an HTML or XML page, not a table; fetch the file again');
  const count = (delimiter: string) => line.text.split(delimiter).length;
  const delimiter = DELIMITERS.reduce((best, next) => (count(next) > count(best) ? next : best));
  let cells: string[][];
  try {
    cells = parse(line.text, { delimiter });
  } catch {
    throw new FileFault(`line ${line.number}: the header has a quote that is not closed`);
  }
  const names = (cells[0] ?? []).map(columnName);
  const repeated = names.find((name, index) => name !== '' && names.indexOf(name) !== index);
  if (repeated !== undefined) {
    throw new FileFault(`line ${line.number}: the header names "${repeated}" twice; keep one of them`);
  }
  return { delimiter, names };
}

function toRow(record: CsvRecord | RowFault, names: readonly string[]): RawRow | RowFault {
  if (record.kind === 'fault') return record;
  const cells = new Map<string, string>();
  record.cells.forEach((cell, index) => {
    const name = names[index] ?? '';
    const text = cell.trim();
    if (name !== '' && text !== '') cells.set(name, text);
  });
  return { kind: 'row', line: record.line, cells };
}

/**
 * Rows of a CSV file (comma, semicolon or tab; RFC 4180 quotes) below its header; blank lines are no rows.
 * @param onHeader hears the column names before the first row
 * @throws FileFault as readLines does, and when the header cannot be read.
 */
export async function* readCsv(
  path: string,
  onBytes?: (bytes: number) => void,
  onHeader: (names: readonly string[]) => void = () => undefined,
): AsyncGenerator<RawRow | RowFault> {
  let header: Header | null = null;
  let reader = createRecordReader(',', 0);
  for await (const lines of readLines(path, onBytes)) {
    for (const line of lines) {
      if (header !== null) {
        for (const record of reader.push(line)) yield toRow(record, header.names);
      } else if (line.text.trim() !== '') {
        header = readHeader(line);
        onHeader(header.names);
        reader = createRecordReader(header.delimiter, header.names.length);
      }
    }
  }
  if (header === null) throw new FileFault('is empty; a CSV file starts with a header');
  for (const record of reader.end()) yield toRow(record, header.names);
}
