import type { CalendarDate, Instant } from '../../../domain/instant.js';
import type { RefusedItem } from '../../refused-item.js';

/** Prices of one day or hour. */
export interface PriceItem {
  readonly kind: 'price';
  /** What the item is, for messages: `SBER 2025-08-15`. */
  readonly key: string;
  readonly sessionDate: CalendarDate;
  readonly startAt: Instant | null;
  readonly open: number | null;
  readonly high: number | null;
  readonly low: number | null;
  readonly close: number;
  readonly volume: number | null;
  readonly raw: string;
}

/** What becomes of one row of an answer. */
export type Outcome =
  | PriceItem
  | { readonly kind: 'outside' }
  | { readonly kind: 'unfinished' }
  | { readonly kind: 'refused'; readonly item: RefusedItem };

export const OUTSIDE: Outcome = { kind: 'outside' };
export const UNFINISHED: Outcome = { kind: 'unfinished' };
