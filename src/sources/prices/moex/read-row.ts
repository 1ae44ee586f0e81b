import type { CalendarDate, Instant } from '../../../domain/instant.js';
import { MOST_RAW } from '../../refused-item.js';
import { CellRefusal, readPrice, readQuantity, refusedRow } from './cells.js';
import type { Outcome } from './price-item.js';
import type { IssRow } from './read-block.js';

/** Names of the price columns, which are in capitals for days and in small letters for candles. */
export interface PriceColumns {
  readonly open: string;
  readonly high: string;
  readonly low: string;
  readonly close: string;
  /** Null where the market has no volume that counts what was traded. */
  readonly volume: string | null;
}

/** A row without a close had no trade: there is no price to take. @throws CellRefusal */
export function readPrices(
  row: IssRow,
  columns: PriceColumns,
  place: { readonly key: string; readonly sessionDate: CalendarDate; readonly startAt: Instant | null },
): Outcome {
  const close = readPrice(row, columns.close);
  if (close === null) {
    throw new CellRefusal('no_close', `${columns.close} is null: no price was formed`);
  }
  return {
    kind: 'price',
    ...place,
    open: readPrice(row, columns.open),
    high: readPrice(row, columns.high),
    low: readPrice(row, columns.low),
    close,
    volume: columns.volume === null ? null : readQuantity(row, columns.volume),
    raw: JSON.stringify(row).slice(0, MOST_RAW),
  };
}

/** What `read` makes of a row, a cell that cannot be read being a refusal under `key`. */
export function outcomeOf(row: IssRow, key: string, read: () => Outcome): Outcome {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof CellRefusal)) throw error;
    return { kind: 'refused', item: refusedRow(row, key, error.reason, error.message) };
  }
}
