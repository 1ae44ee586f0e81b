import { createHash } from 'node:crypto';
import type { Instant } from '../../domain/instant.js';
import type { FeedWindow } from './news-source.js';
import { parseDate } from './parse-date.js';
import type { FeedEntry } from './read-entry.js';

/** 48 bits: of the some hundred items of two windows, two different ones are hardly ever taken for one. */
const KEY_LENGTH = 12;

/** The page where there is one: some feeds give an item another guid at each edit. */
function keyOf({ url, guid, title }: FeedEntry): string {
  return createHash('sha256')
    .update(url ?? guid ?? title)
    .digest('hex')
    .slice(0, KEY_LENGTH);
}

/**
 * All that a feed shows, wanted or not.
 * @param horizon dates beyond it are mistakes and bound nothing
 */
export function feedWindow(entries: readonly FeedEntry[], horizon: Instant): FeedWindow {
  const times = entries
    .flatMap(({ date }): Instant[] => {
      const read = date === null ? null : parseDate(date);
      return read === null || 'fault' in read || read.at > horizon ? [] : [read.at];
    })
    .toSorted();
  return { keys: entries.map(keyOf), oldestAt: times[0] ?? null, newestAt: times.at(-1) ?? null };
}
