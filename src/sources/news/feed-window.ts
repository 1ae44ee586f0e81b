import { hash } from 'node:crypto';
import type { Instant } from '../../domain/instant.js';
import type { FeedWindow } from './news-source.js';
import type { FeedEntry } from './read-entry.js';

/** 48 bits: of the some hundred items of two windows, two different ones are hardly ever taken for one. */
const KEY_LENGTH = 12;

/** What the window needs of an entry. */
export interface ShownEntry extends Pick<FeedEntry, 'url' | 'guid' | 'title'> {
  /** When it was published; null where it does not say, or not so that it can be read. */
  readonly at: Instant | null;
}

/** The page where there is one: some feeds give an item another guid at each edit. */
function keyOf({ url, guid, title }: ShownEntry): string {
  return hash('sha256', url ?? guid ?? title, 'hex').slice(0, KEY_LENGTH);
}

/** Of the newest item alone it would be much that it is neither taken back nor put elsewhere before the next look. */
const NEWEST = 5;

/**
 * All that a feed shows, wanted or not.
 * @param horizon dates beyond it are mistakes and bound nothing
 */
export function feedWindow(entries: readonly ShownEntry[], horizon: Instant): FeedWindow {
  const items = entries.map((entry) => {
    const isDated = entry.at !== null && entry.at <= horizon;
    return { key: keyOf(entry), at: isDated ? entry.at : null };
  });
  const dated = items
    .flatMap(({ key, at }) => (at === null ? [] : [{ key, at }]))
    .sort((a, b) => (a.at < b.at ? -1 : 1));
  return {
    keys: items.map(({ key }) => key),
    newestKeys: dated.slice(-NEWEST).map(({ key }) => key),
    oldestAt: dated[0]?.at ?? null,
    newestAt: dated.at(-1)?.at ?? null,
  };
}
