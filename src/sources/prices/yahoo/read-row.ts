import type { ChartRow } from './read-chart.js';

/** The prices of a row, or reason and sentence why it cannot be taken. */
export type ReadRow =
  | {
      readonly open: number | null;
      readonly high: number | null;
      readonly low: number | null;
      readonly close: number;
      readonly adjustedClose: number | null;
      readonly volume: number | null;
    }
  | { readonly reason: string; readonly detail: string };

const PRICES = ['open', 'high', 'low', 'close', 'adjclose'] as const;

const isNumberOrNull = (cell: unknown): cell is number | null =>
  cell === null || (typeof cell === 'number' && Number.isFinite(cell));

/**
 * Reads one row. All prices null: a holiday, or a session Yahoo knows nothing of. The close alone null: `no_close`. Open,
 * high, low, adjusted close and volume may each be null.
 */
export function readRow(row: ChartRow): ReadRow {
  if (['open', 'high', 'low', 'close'].every((name) => row[name as 'open'] === null)) {
    return { reason: 'null_row', detail: 'open, high, low and close are null' };
  }
  const { open, high, low, close, adjclose, volume } = row;
  const cells = [open, high, low, close, adjclose, volume];
  if (!cells.every(isNumberOrNull)) {
    return { reason: 'unreadable_price', detail: 'a cell is neither a finite number nor null' };
  }
  const wrong = PRICES.find((name) => typeof row[name] === 'number' && row[name] <= 0);
  if (wrong !== undefined) {
    return { reason: 'non_positive_price', detail: `${wrong} is ${row[wrong]}, not above zero` };
  }
  const [o = null, h = null, l = null, c = null, adjustedClose = null, v = null] = cells;
  if (v !== null && v < 0) return { reason: 'negative_volume', detail: `volume is ${v}` };
  if (c === null) return { reason: 'no_close', detail: 'close is null beside other prices' };
  return { open: o, high: h, low: l, close: c, adjustedClose, volume: v };
}
