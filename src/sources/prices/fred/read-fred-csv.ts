import { SourceFault } from '../../source-fault.js';
import { readTable } from '../shared/read-table.js';
import type { SeriesRow } from '../shared/take-series.js';

/** `DATE` until December 2024. */
const DATE_COLUMNS = ['observation_date', 'date'];

/**
 * The rows of one series, columns found by name.
 * @throws SourceFault not_the_format for a page or a sentence, columns_changed without a date column, other_series when
 *   the values are those of another series.
 */
export function readFredCsv(body: Uint8Array, symbol: string): SeriesRow[] {
  const { columns, rows, start } = readTable(body, 'FRED');
  const names = columns.map((name) => name.toLowerCase());
  const dateAt = names.findIndex((name) => DATE_COLUMNS.includes(name));
  const valueAt = names.indexOf(symbol.toLowerCase());
  const found = columns.join(', ');
  if (dateAt < 0) {
    throw new SourceFault(
      'columns_changed',
      `FRED has no date column among ${found}; adapt the adapter`,
      start,
    );
  }
  if (valueAt < 0) {
    throw new SourceFault(
      'other_series',
      `FRED was asked for ${symbol} and sent the columns ${found}`,
      start,
    );
  }
  return rows.map((cells) => ({
    date: cells[dateAt] ?? '',
    value: cells[valueAt] ?? '',
    isWhole: cells.length === columns.length,
    raw: cells.join(','),
  }));
}
