import { epochMs, type Instant, instant } from '../../src/domain/instant.js';
import type { FeedWindow } from '../../src/sources/news/news-source.js';

/** Items appear up to half a day after the date they bear: what was missed may be that much older than what was seen. */
export const LATE_MS = 12 * 3_600_000;

/** The span between two windows of a feed in which items may have come and gone unseen. */
export interface RolledOver {
  readonly from: Instant;
  readonly to: Instant;
}

/**
 * Holds a feed's window against the one seen before. An item in both means that the windows meet: whatever was published
 * between them is in the later one. Without one, items may have rolled out unseen between the newest item of the earlier
 * window, less half a day for items that appear late, and the oldest of the later one.
 *
 * @returns null when the windows meet, or when there is nothing to hold against
 */
export function rolledOver(before: FeedWindow | null, now: FeedWindow): RolledOver | null {
  if (before === null || before.newestAt === null || now.oldestAt === null) return null;
  if (before.keys.length === 0 || now.keys.length === 0) return null;
  const seen = new Set(before.keys);
  if (now.keys.some((key) => seen.has(key))) return null;
  const [from, to] = [instant(epochMs(before.newestAt) - LATE_MS), now.oldestAt];
  return from <= to ? { from, to } : { from: to, to: from };
}

/** A feed's window with the instant it was seen at. */
export interface SeenWindow extends FeedWindow {
  readonly seenAt: Instant;
}

/** The window as a cursor keeps it. */
export function windowCursor({
  keys,
  oldestAt,
  newestAt,
  seenAt,
}: SeenWindow): Readonly<Record<string, string>> {
  return {
    keys: JSON.stringify(keys),
    seen_at: seenAt,
    ...(oldestAt === null ? {} : { oldest_at: oldestAt }),
    ...(newestAt === null ? {} : { newest_at: newestAt }),
  };
}

/** The window that a cursor keeps; null where there is none. */
export function readWindowCursor(cursor: Readonly<Record<string, string>> | null): SeenWindow | null {
  if (cursor?.keys === undefined || cursor.seen_at === undefined) return null;
  const keys: unknown = JSON.parse(cursor.keys);
  if (!Array.isArray(keys)) return null;
  return {
    keys: keys.filter((key) => typeof key === 'string'),
    seenAt: instant(cursor.seen_at),
    oldestAt: cursor.oldest_at === undefined ? null : instant(cursor.oldest_at),
    newestAt: cursor.newest_at === undefined ? null : instant(cursor.newest_at),
  };
}
