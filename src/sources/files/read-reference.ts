import type { ReferenceFile } from '../../config/references.js';
import type { CalendarDate } from '../../domain/instant.js';
import { CellFault, isMissing, readDate, readDateOrInstant, readNumber } from './read-cells.js';
import { readRows, requireColumns } from './read-rows.js';
import { type RawRow, type RowFault, rowFault } from './row.js';

/** The series of one file by name, and what became of its rows: rows = taken + refused. */
export interface ReferenceSeries {
  readonly series: ReadonlyMap<string, ReadonlyMap<CalendarDate, number>>;
  readonly rows: number;
  readonly taken: number;
  readonly refused: readonly RowFault[];
}

function cell(row: RawRow, column: string): string {
  const text = row.cells.get(column);
  if (text === undefined || isMissing(text)) throw new CellFault(column, 'has no value; leave the row out');
  return text;
}

/** `2022-02-24`, the same with midnight in UTC, or `20220224`. */
function readDay(row: RawRow, column: string): CalendarDate {
  const text = cell(row, column);
  const date = /^\d{8}$/.test(text) ? readDateOrInstant(column, text).date : readDate(column, text);
  if (date === null) throw new CellFault(column, `"${text}" is not a date; write YYYY-MM-DD`);
  return date;
}

function readValue(row: RawRow, { column, per }: ReferenceFile['series'][number]): number {
  const value = readNumber(column, cell(row, column));
  if (per === undefined) return value;
  const whole = readNumber(per, cell(row, per));
  if (whole <= 0) throw new CellFault(per, `${whole} is not above zero, and ${column} is divided by it`);
  return value / whole;
}

/**
 * Reads a table of daily series in any order of dates. A row is taken with all its series or refused with the reason;
 * of two rows of one date the second is refused.
 * @throws FileFault when the file is no table or lacks a column.
 */
export async function readReference(path: string, file: ReferenceFile): Promise<ReferenceSeries> {
  const series = new Map(file.series.map(({ name }) => [name, new Map<CalendarDate, number>()]));
  const lines = new Map<CalendarDate, number>();
  const refused: RowFault[] = [];
  let rows = 0;
  const needed = [file.date, ...file.series.flatMap(({ column, per }) => (per ? [column, per] : [column]))];
  const columns = Object.fromEntries(needed.map((name) => [name, [name]]));
  for await (const row of readRows(path, undefined, (names) => requireColumns(names, columns, needed))) {
    rows += 1;
    if (row.kind === 'fault') {
      refused.push(row);
      continue;
    }
    try {
      const date = readDay(row, file.date);
      const line = lines.get(date);
      if (line !== undefined) throw new CellFault(file.date, `${date} stands in line ${line}, too`);
      const values = file.series.map((each) => [each.name, readValue(row, each)] as const);
      for (const [name, value] of values) series.get(name)?.set(date, value);
      lines.set(date, row.line);
    } catch (error) {
      if (!(error instanceof CellFault)) throw error;
      refused.push(rowFault(row.line, error.field, error.message));
    }
  }
  return { series, rows, taken: lines.size, refused };
}
