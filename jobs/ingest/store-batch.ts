import { HEADLINES } from '../../src/analyse/source-health/index.js';
import type { ArrivingClocks } from '../../src/domain/as-of.js';
import type { Gap } from '../../src/domain/gap.js';
import type { HeadlineObservation } from '../../src/domain/headline.js';
import type { Instant } from '../../src/domain/instant.js';
import type { Poll } from '../../src/domain/poll.js';
import { clockOffsetMs } from '../../src/sources/net/clock-offset.js';
import type { NewsBatch, NewsItem } from '../../src/sources/news/news-source.js';
import type { Store } from '../../src/store/ports.js';
import { readWindowCursor, rolledOver, type SeenWindow, unwatched, windowCursor } from './feed-gap.js';

/** Cursor of the incremental path. */
export const LIVE = 'live';
/** Cursor that keeps the feed's last window. */
const WINDOW = 'window';

function count(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

function newest(items: readonly NewsItem[]): Instant | null {
  return (
    items
      .map(({ publishedAt }) => publishedAt)
      .toSorted()
      .at(-1) ?? null
  );
}

/**
 * An item on its way in. A feed that was looked at after the date an item bears, and did not show it, made it public
 * later than that: an item that comes late, or a title that was changed. A later version of a stored item was not public
 * before it was seen, whatever its date says.
 *
 * @param lookedAt when the feed was looked at before; null where it was not
 */
function arriving(
  item: NewsItem,
  lookedAt: Instant | null,
  now: Instant,
): HeadlineObservation & ArrivingClocks {
  const observed = {
    availableAt: now < item.publishedAt ? item.publishedAt : now,
    availableBasis: 'observed',
  } as const;
  // Of a version that corrects a stored one `ifRevised` says the same.
  const cameLate = lookedAt !== null && item.publishedAt <= lookedAt;
  return { ...item, ...(cameLate && observed), recordedAt: now, ifRevised: observed };
}

/** What this answer shows to be missing: spans the source says so of, a feed that rolled over, items refused. */
function gapsOf(
  source: string,
  batch: NewsBatch,
  before: SeenWindow | null,
  newlyRefused: number,
  now: Instant,
): Gap[] {
  const about = { source, subject: HEADLINES, status: 'open', recordedAt: now } as const;
  const gaps: Gap[] = batch.missing.map((span) => ({ ...about, ...span }));
  if (batch.window !== null) {
    const rolled = rolledOver(before, batch.window);
    const detail =
      'none of the newest items of the look before is there any more: some may have come and gone unseen';
    if (rolled !== null) gaps.push({ ...about, ...rolled, why: 'feed_rolled_over', detail });
  }
  const away = batch.window === null && !batch.notModified ? null : unwatched(before?.seenAt ?? null, now);
  if (away !== null) {
    const detail = 'nobody looked at the feed: an item may have come and been taken back';
    gaps.push({ ...about, ...away, why: 'not_watched', detail });
  }
  if (newlyRefused > 0) {
    const reasons = [...new Set(batch.refused.map(({ reason }) => reason))].sort().join(', ');
    const detail = `${newlyRefused} items refused (${reasons}); the quarantine keeps them as they came`;
    // When a refused item was published is not known: somewhere in the window it stands in.
    gaps.push({ ...about, from: batch.window?.oldestAt ?? now, to: now, why: 'item_refused', detail });
  }
  return gaps;
}

/**
 * Stores one answer of a source and moves its cursor, all inside the caller's transaction: a crash has all of it or
 * asks again.
 * @returns the poll as it stands in the ledger
 */
export async function storeBatch(
  store: Store,
  source: string,
  purpose: string,
  batch: NewsBatch,
  now: Instant,
): Promise<Poll> {
  const before = readWindowCursor(await store.cursors.read(source, WINDOW));
  const lookedAt = before?.seenAt ?? null;
  const inserted = new Set<string>();
  const counts = await store.headlines.append(
    batch.items.map((item) => arriving(item, lookedAt, now)),
    (id) => inserted.add(id),
  );
  const fresh = batch.items.filter(({ id }) => inserted.has(id));
  const newlyRefused = await store.quarantine.add(
    batch.refused.map((item) => ({ ...item, source, subject: HEADLINES })),
    now,
  );
  await store.gaps.append(gapsOf(source, batch, before, newlyRefused, now));
  // An empty window, and none at all on 304, shows nothing to hold the next one against: the one before still does.
  const shown = batch.window !== null && batch.window.keys.length > 0 ? batch.window : before;
  if (shown !== null) await store.cursors.write(source, WINDOW, windowCursor({ ...shown, seenAt: now }), now);
  await store.cursors.write(source, purpose, batch.cursor, now);
  const poll: Poll = {
    source,
    subject: HEADLINES,
    at: now,
    status: batch.notModified ? 'not_modified' : 'ok',
    items: batch.items.length + batch.skipped + batch.refused.length,
    ...counts,
    skipped: batch.skipped,
    refused: batch.refused.length,
    newestAt: newest(batch.items) ?? batch.window?.newestAt ?? null,
    bodyHash: batch.bodyHash,
    clockOffsetMs: clockOffsetMs(batch.received),
    outlets: count(fresh.map(({ outlet }) => outlet)),
    languages: count(fresh.map(({ lang }) => lang)),
    faultCode: null,
    fault: null,
  };
  // What a backfill reads says nothing of how the source answers now.
  if (purpose === LIVE) await store.polls.append([poll]);
  return poll;
}
