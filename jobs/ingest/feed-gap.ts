import { epochMs, type Instant, instant } from '../../src/domain/instant.js';
import type { FeedWindow } from '../../src/sources/news/news-source.js';

/** Items appear up to half a day after the date they bear: what was missed may be that much older than what was seen. */
export const LATE_MS = 12 * 3_600_000;

/** The span between two windows of a feed in which items may have come and gone unseen. */
export interface RolledOver {
  readonly from: Instant;
  readonly to: Instant;
}

/** A feed that nobody looked at for longer than this may have shown an item and taken it back. */
const UNWATCHED_MS = 20 * 60_000;

/**
 * Holds a feed's window against the one seen before. One of the newest items of the earlier window in the later one means
 * that the two meet: whatever was published between them is in the later one. Without one, items may have rolled out
 * unseen between the newest item of the earlier window, less half a day for items that appear late, and the oldest of the
 * later one.
 *
 * @returns null when the windows meet, or when there is nothing to hold against
 */
export function rolledOver(before: FeedWindow | null, now: FeedWindow): RolledOver | null {
  if (before === null || before.newestAt === null || now.oldestAt === null) return null;
  const shown = new Set(now.keys);
  if (before.newestKeys.some((key) => shown.has(key))) return null;
  const [from, to] = [instant(epochMs(before.newestAt) - LATE_MS), now.oldestAt];
  return from <= to ? { from, to } : { from: to, to: from };
}

/**
 * The span in which a feed was not looked at, if it is long enough for an item to come and be taken back unseen; from half
 * a day before, since items come late.
 */
export function unwatched(lookedAt: Instant | null, now: Instant): RolledOver | null {
  if (lookedAt === null || epochMs(now) - epochMs(lookedAt) <= UNWATCHED_MS) return null;
  return { from: instant(epochMs(lookedAt) - LATE_MS), to: now };
}

/** A feed's window with the instant it was seen at. */
export interface SeenWindow extends FeedWindow {
  readonly seenAt: Instant;
}

/** The window as a cursor keeps it. */
export function windowCursor(window: SeenWindow): Readonly<Record<string, string>> {
  const { oldestAt, newestAt } = window;
  return {
    keys: JSON.stringify(window.keys),
    newest_keys: JSON.stringify(window.newestKeys),
    seen_at: window.seenAt,
    ...(oldestAt === null ? {} : { oldest_at: oldestAt }),
    ...(newestAt === null ? {} : { newest_at: newestAt }),
  };
}

function readKeys(text: string | undefined): readonly string[] {
  const keys: unknown = JSON.parse(text ?? '[]');
  return Array.isArray(keys) ? keys.filter((key) => typeof key === 'string') : [];
}

/** The window that a cursor keeps; null where there is none. */
export function readWindowCursor(cursor: Readonly<Record<string, string>> | null): SeenWindow | null {
  if (cursor?.seen_at === undefined) return null;
  return {
    keys: readKeys(cursor.keys),
    newestKeys: readKeys(cursor.newest_keys),
    seenAt: instant(cursor.seen_at),
    oldestAt: cursor.oldest_at === undefined ? null : instant(cursor.oldest_at),
    newestAt: cursor.newest_at === undefined ? null : instant(cursor.newest_at),
  };
}
