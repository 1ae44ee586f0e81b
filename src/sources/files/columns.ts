import type { RawRow } from './row.js';

/** For each field of a row the column names it may stand under, the best first. */
export type Columns<Field extends string> = Readonly<Record<Field, readonly string[]>>;

export const PRICE_COLUMNS = {
  date: ['session_date', 'date', 'observation_date', 'day', 'time', 'datetime', 'timestamp'],
  open: ['open'],
  high: ['high'],
  low: ['low'],
  close: ['close', 'price', 'last', 'value', 'rate'],
  adjusted_close: ['adjusted_close', 'adj_close', 'adjclose'],
  volume: ['volume', 'vol'],
  dividend: ['dividend', 'dividends'],
  split: ['split', 'splits', 'stock_splits'],
  available_at: ['available_at'],
} as const satisfies Columns<string>;

export const HEADLINE_COLUMNS = {
  id: ['id', 'headline_id'],
  title: ['title', 'headline'],
  url: ['url', 'link'],
  published_at: ['published_at', 'published', 'timestamp', 'pub_date', 'pubdate', 'datetime', 'time', 'date'],
  outlet: ['outlet', 'domain', 'site', 'publisher', 'source'],
  outlet_camp: ['outlet_camp'],
  lang: ['lang', 'language'],
  body: ['body', 'text', 'description', 'summary'],
  available_at: ['available_at'],
} as const satisfies Columns<string>;

export const EVENT_COLUMNS = {
  id: ['id', 'event_id'],
  title: ['title', 'name'],
  occurred_at: ['occurred_at', 'date'],
  precision: ['precision'],
  scheduled: ['scheduled'],
  topic: ['topic'],
  stance: ['stance'],
  deescalation: ['deescalation'],
  tags: ['tags'],
  available_at: ['available_at'],
} as const satisfies Columns<string>;

/** The text of a field in a row, by the first of its column names that is there and not empty. */
export function cellOf<Field extends string>(
  row: RawRow,
  columns: Columns<Field>,
  field: Field,
): string | undefined {
  for (const name of columns[field]) {
    const text = row.cells.get(name);
    if (text !== undefined) return text;
  }
  return undefined;
}
