import { SourceFault } from '../../source-fault.js';
import { readTable } from '../shared/read-table.js';
import type { SeriesRow } from '../shared/take-series.js';

/** The rates of one currency, as the file orders them: newest first. */
export interface Rates {
  readonly rows: readonly SeriesRow[];
  /** Newest date with a rate; empty where the file has none. */
  readonly lastValueOn: string;
}

/** How the file writes a day without a rate. */
export function isMissing(value: string): boolean {
  return value === '' || value === 'N/A';
}

/**
 * The column of one currency. The file ends each line with a comma, hence one nameless column more.
 * @throws SourceFault not_the_format, columns_changed without a date column, unknown_symbol without the currency.
 */
export function readRates(csv: Uint8Array, symbol: string): Rates {
  const table = readTable(csv, 'the ECB');
  const dateAt = table.columns.findIndex((name) => name.toLowerCase() === 'date');
  const valueAt = table.columns.indexOf(symbol);
  if (dateAt < 0) {
    throw new SourceFault('columns_changed', 'the ECB has no column Date; adapt the adapter', table.start);
  }
  if (valueAt < 0) {
    throw new SourceFault(
      'unknown_symbol',
      `the ECB has no column ${symbol}; correct data/instruments.json`,
      table.start,
    );
  }
  const rows = table.rows.map((cells) => {
    const [date, value] = [cells[dateAt] ?? '', cells[valueAt] ?? ''];
    return { date, value, isWhole: cells.length === table.columns.length, raw: `${date},${value}` };
  });
  const dated = rows.filter(({ value }) => !isMissing(value)).map(({ date }) => date);
  return { rows, lastValueOn: dated.sort().at(-1) ?? '' };
}
