import { type Cell, type Column, cellOf } from './column.js';

/** A row as an object of cells, keys in the order of the columns. */
export type JsonRow = Readonly<Record<string, Cell>>;

/** The rows as objects, one key a column; a missing cell is null, so that every row has every key. */
export function toJsonRows<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): JsonRow[] {
  return rows.map((row) => Object.fromEntries(columns.map((column) => [column.name, cellOf(column, row)])));
}

/** The rows as NDJSON: one JSON object a line, each line ended by LF; no rows give an empty text. */
export function toNdjson<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  return toJsonRows(columns, rows)
    .map((row) => `${JSON.stringify(row)}\n`)
    .join('');
}
