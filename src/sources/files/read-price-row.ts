import type { CalendarDate, Instant } from '../../domain/instant.js';
import { cellOf, PRICE_COLUMNS } from './columns.js';
import {
  CellFault,
  isMissing,
  readDate,
  readInstant,
  readNumber,
  readPrice,
  readQuantity,
} from './read-cells.js';
import { type RawRow, type RowFault, rowFault } from './row.js';

/** One daily price as its file gives it, in the file's own unit; null where it has no value. */
export interface PriceRow {
  readonly kind: 'price';
  readonly line: number;
  /** The date the row stands under; for an official rate that is the date from which it is in force. */
  readonly date: CalendarDate;
  readonly open: number | null;
  readonly high: number | null;
  readonly low: number | null;
  readonly close: number;
  readonly adjustedClose: number | null;
  readonly volume: number | null;
  readonly dividend: number | null;
  readonly split: number | null;
  readonly availableAt: Instant | null;
}

type Field = keyof typeof PRICE_COLUMNS;

function optional<T>(row: RawRow, field: Field, read: (field: string, text: string) => T): T | null {
  const text = cellOf(row, PRICE_COLUMNS, field);
  return text === undefined || isMissing(text) ? null : read(field, text);
}

/** A table of two columns whose second has a name of its own (a series id) holds that series. */
function closeText(row: RawRow): string | undefined {
  const named = cellOf(row, PRICE_COLUMNS, 'close');
  if (named !== undefined || row.cells.size !== 2) return named;
  const known: readonly string[] = Object.values(PRICE_COLUMNS).flat();
  return [...row.cells].find(([name]) => !known.includes(name))?.[1];
}

function readClose(row: RawRow): number {
  const text = closeText(row);
  if (text === undefined || isMissing(text)) {
    throw new CellFault('close', 'there is no price; give a column close, or leave the row out');
  }
  return readPrice('close', text);
}

/** Zero stands for "no split" in some providers' files. */
function readSplit(field: string, text: string): number | null {
  const value = readNumber(field, text);
  if (value < 0) throw new CellFault(field, `${text} is below zero`);
  return value === 0 ? null : value;
}

/** Reads one row of a price file by its column names, or says why it cannot be taken. */
export function readPriceRow(row: RawRow): PriceRow | RowFault {
  try {
    const date = cellOf(row, PRICE_COLUMNS, 'date');
    if (date === undefined) throw new CellFault('date', 'there is no date; give a column date');
    return {
      kind: 'price',
      line: row.line,
      date: readDate('date', date),
      open: optional(row, 'open', readPrice),
      high: optional(row, 'high', readPrice),
      low: optional(row, 'low', readPrice),
      close: readClose(row),
      adjustedClose: optional(row, 'adjusted_close', readPrice),
      volume: optional(row, 'volume', readQuantity),
      dividend: optional(row, 'dividend', readQuantity),
      split: optional(row, 'split', readSplit),
      availableAt: optional(row, 'available_at', readInstant),
    };
  } catch (error) {
    if (error instanceof CellFault) return rowFault(row.line, error.field, error.message);
    throw error;
  }
}
