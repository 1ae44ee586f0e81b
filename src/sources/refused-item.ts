/** One item of an answer that could not be taken: it is kept as it came, said why, and never tried for ever. */
export interface RefusedItem {
  /** A short code in snake_case, stable over releases: `no_date`, `non_positive_price`, `unreadable_row`. */
  readonly reason: string;
  /** One sentence: which field, what is wrong. */
  readonly detail: string;
  /** What the item is, so that the same one is known again: an address, a guid, `SBER 2025-08-15`; else its text. */
  readonly key: string;
  /** The item as it came, at most 2,000 characters. */
  readonly raw: string;
}

/** Most characters of a refused item that are kept. */
export const MOST_RAW = 2_000;
