import { parse } from 'csv-parse/sync';
import { type Line, MAX_ROW_BYTES } from './read-lines.js';
import { type RowFault, rowFault } from './row.js';

/** A quoted cell that goes on for more lines than this is a stray quote. */
const MAX_LINES_A_RECORD = 100;

export interface CsvRecord {
  readonly kind: 'record';
  readonly line: number;
  readonly cells: readonly string[];
}

function splitRecord(text: string, delimiter: string): readonly string[] | null {
  if (!text.includes('"')) return text.split(delimiter);
  try {
    const records: string[][] = parse(text, { delimiter, relax_column_count: true });
    return records.length === 1 ? (records[0] ?? null) : null;
  } catch {
    return null;
  }
}

function hasOpenQuote(lines: readonly Line[]): boolean {
  let quotes = 0;
  for (const { text } of lines) {
    for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) quotes += 1;
  }
  return quotes % 2 === 1;
}

function readRecord(lines: readonly Line[], delimiter: string, width: number): CsvRecord | RowFault {
  const [first, last] = [lines[0], lines.at(-1)];
  if (first === undefined || last === undefined) throw new RangeError('a record has at least one line');
  const fault = (detail: string) => rowFault(first.number, null, detail);
  if (lines.some(({ isUtf8 }) => !isUtf8)) return fault('is not UTF-8; convert the file to UTF-8');
  const cells = hasOpenQuote(lines) ? null : splitRecord(lines.map(({ text }) => text).join('\n'), delimiter);
  if (cells !== null && cells.length === width) return { kind: 'record', line: first.number, cells };
  if (!last.isTerminated && (cells === null || cells.length < width)) {
    return fault('the file ends inside this row; fetch it again');
  }
  if (cells === null) return fault('has a quote that is not closed, or one inside a plain cell; double it');
  return fault(`has ${cells.length} cells where the header has ${width}`);
}

/**
 * Gathers lines into records of `width` cells. A record that cannot be read costs its first line alone: the lines
 * that a stray quote would have swallowed are read again on their own, so that every row is either read or named.
 */
export function createRecordReader(delimiter: string, width: number) {
  let open: Line[] = [];
  let openChars = 0;

  function take(found: (CsvRecord | RowFault)[], isLast: boolean): void {
    while (open.length > 0) {
      const tooLong = open.length > MAX_LINES_A_RECORD || openChars > MAX_ROW_BYTES;
      if (hasOpenQuote(open) && !tooLong && !isLast) return;
      const read = readRecord(open, delimiter, width);
      const [, ...rest] = open;
      found.push(read);
      open = [];
      openChars = 0;
      if (read.kind === 'record' || rest.length === 0) return;
      for (const line of rest) push(line, found);
    }
  }

  function push(line: Line, found: (CsvRecord | RowFault)[]): void {
    if (open.length === 0 && line.text.trim() === '') return;
    open.push(line);
    openChars += line.text.length;
    take(found, false);
  }

  return {
    /** The records that this line completes. */
    push(line: Line): (CsvRecord | RowFault)[] {
      const found: (CsvRecord | RowFault)[] = [];
      push(line, found);
      return found;
    },
    /** What is left when the file is at its end. */
    end(): (CsvRecord | RowFault)[] {
      const found: (CsvRecord | RowFault)[] = [];
      while (open.length > 0) take(found, true);
      return found;
    },
  };
}
