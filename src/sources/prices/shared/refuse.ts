import { MOST_RAW, type RefusedItem } from '../../refused-item.js';

/** A refused item. `raw` is kept as text, other values as JSON, cut to its bound. */
export function refuse(reason: string, detail: string, key: string, raw: unknown): RefusedItem {
  const text = typeof raw === 'string' ? raw : JSON.stringify(raw);
  return { reason, detail, key, raw: text.slice(0, MOST_RAW) };
}
