import { type CalendarDate, calendarDate } from '../../../domain/instant.js';
import { MOST_RAW, type RefusedItem } from '../../refused-item.js';
import type { IssRow } from './read-block.js';

/** A cell that cannot be read: why its row is refused. */
export class CellRefusal extends Error {
  constructor(
    readonly reason: string,
    detail: string,
  ) {
    super(detail);
    this.name = 'CellRefusal';
  }
}

/** A refused item: the row as it came. */
export function refusedRow(row: IssRow, key: string, reason: string, detail: string): RefusedItem {
  return { reason, detail, key, raw: JSON.stringify(row).slice(0, MOST_RAW) };
}

/** What stands in a cell, for a message. */
export function shown(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 60);
}

/** A date YYYY-MM-DD. @throws CellRefusal `no_date` */
export function readDay(row: IssRow, column: string): CalendarDate {
  const value = row[column];
  try {
    return calendarDate(typeof value === 'string' ? value : '');
  } catch {
    throw new CellRefusal('no_date', `${column} is ${shown(value)}, which is no date YYYY-MM-DD`);
  }
}

/** A price above zero, or null where the row has none. @throws CellRefusal */
export function readPrice(row: IssRow, column: string): number | null {
  const value = row[column];
  if (value === null) return null;
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw new CellRefusal('unreadable_row', `${column} is ${shown(value)}, which is no number`);
  }
  if (value <= 0) throw new CellRefusal('non_positive_price', `${column} is ${value}, not above zero`);
  return value;
}

/** A number from zero up, or null where the row has none. @throws CellRefusal */
export function readQuantity(row: IssRow, column: string): number | null {
  const value = row[column];
  if (value === null) return null;
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value;
  throw new CellRefusal('unreadable_row', `${column} is ${shown(value)}, which is no number from zero up`);
}

/** @throws CellRefusal `unreadable_row` when the row has not as many cells as its block has columns. */
export function checkWhole(row: IssRow): void {
  if (row.cells === undefined) return;
  throw new CellRefusal('unreadable_row', 'it has not as many cells as there are columns');
}
