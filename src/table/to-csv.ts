import { type Cell, type Column, cellOf } from './column.js';

const NEEDS_QUOTES = /[",\r\n]/;

/**
 * One cell as RFC 4180 text. A missing cell is empty and an empty text is `""`, so the two stay apart.
 * Numbers keep full precision: JavaScript prints the shortest text that reads back as the same double.
 * Cells that a spreadsheet might take for a formula are left as they are: data stay exact.
 */
export function csvCell(cell: Cell): string {
  if (cell === null) return '';
  const text = String(cell);
  return text === '' || NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The rows as CSV (RFC 4180, CRLF): a header even with no rows, no comment lines. */
export function toCsv<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const header = columns.map((column) => csvCell(column.name));
  const lines = rows.map((row) => columns.map((column) => csvCell(cellOf(column, row))));
  return [header, ...lines].map((cells) => `${cells.join(',')}\r\n`).join('');
}
