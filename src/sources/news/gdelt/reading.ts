import type { OutletCamp } from '../../../domain/headline.js';
import { MOST_RAW, type RefusedItem } from '../../refused-item.js';
import type { NewsItem } from '../news-source.js';
import type { TopicFilter } from '../topic-filter.js';

/** What came of one row or record. */
export type Reading =
  | { readonly kind: 'item'; readonly item: NewsItem }
  | { readonly kind: 'skipped' }
  | { readonly kind: 'refused'; readonly refused: RefusedItem };

/** What both sources of GDELT are told about headlines. */
export interface Selection {
  /** Whether a title (and a body, which GDELT never has) belongs to the project's topic. */
  readonly wanted: TopicFilter;
  campOf(outlet: string): OutletCamp;
}

/** What came of all rows of one answer: items + skipped + refused = rows. */
export interface Readings {
  readonly items: readonly NewsItem[];
  readonly skipped: number;
  readonly refused: readonly RefusedItem[];
}

export const SKIPPED: Reading = { kind: 'skipped' };

export function refuse(reason: string, detail: string, key: string, raw: string): Reading {
  const clipped = raw.slice(0, MOST_RAW);
  return { kind: 'refused', refused: { reason, detail, key: key === '' ? clipped : key, raw: clipped } };
}

/** Gathers readings; an item met twice in one answer is skipped the second time. */
export function gather(readings: Iterable<Reading>): Readings {
  const items = new Map<string, NewsItem>();
  const refused: RefusedItem[] = [];
  let skipped = 0;
  for (const reading of readings) {
    if (reading.kind === 'refused') refused.push(reading.refused);
    else if (reading.kind === 'skipped' || items.has(reading.item.id)) skipped += 1;
    else items.set(reading.item.id, reading.item);
  }
  return { items: [...items.values()], skipped, refused };
}
