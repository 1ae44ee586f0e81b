import { DateTime } from 'luxon';
import type { Clocks } from '../../../domain/as-of.js';
import { epochMs, type Instant, instant } from '../../../domain/instant.js';
import { earlierOf } from './slots.js';

/**
 * Stated lag from a slot to the publication of what it holds, for modelled availability. Files are in fact up to a
 * quarter of an hour ahead of their names, so that this is late rather than early.
 */
export const SLOT_LAG_MS = 5 * 60_000;
/** How far a file's `Last-Modified` may lie before its slot and still be the time it was first put there. */
const MOST_AHEAD_MS = 60 * 60_000;
/** And after it. What was put there later has been moved or put again, which says nothing about the first time. */
const MOST_BEHIND_MS = 2 * 60 * 60_000;
/** An article seen this long after its stated publication is an old page met again, or a page with a wrong clock. */
const MOST_AGE_MS = 24 * 60 * 60_000;

/** The clocks of all that one slot holds. */
export interface SlotClocks extends Omit<Clocks, 'recordedAt'> {
  /** GDELT had seen the articles by then: the slot, or the file's own time where that is earlier. */
  readonly seenAt: Instant;
}

function putAt(lastModified: string | undefined, slot: Instant): Instant | null {
  const time = DateTime.fromHTTP(lastModified ?? '');
  const ms = time.isValid ? time.toMillis() : Number.NaN;
  const ahead = epochMs(slot) - ms;
  return ahead <= MOST_AHEAD_MS && ahead >= -MOST_BEHIND_MS ? instant(ms) : null;
}

/**
 * When the content of a slot became public, in this order:
 * 1. `source_timestamp`: the file's `Last-Modified`, where it lies near the slot;
 * 2. `observed`: the time it was received, where that is before slot + lag;
 * 3. `modelled`: slot + SLOT_LAG_MS.
 * Never later than the receipt.
 */
export function slotClocks(slot: Instant, lastModified: string | undefined, receivedAt: Instant): SlotClocks {
  const put = putAt(lastModified, slot);
  const modelled = instant(epochMs(slot) + SLOT_LAG_MS);
  const availableAt = earlierOf(put ?? modelled, receivedAt);
  const modelledBasis = receivedAt < modelled ? 'observed' : 'modelled';
  return {
    seenAt: earlierOf(slot, availableAt),
    availableAt,
    availableBasis: put === null ? modelledBasis : 'source_timestamp',
  };
}

/**
 * The page's own time of publication where it can be one: not after GDELT saw the page and at most a day before.
 * Else the time by which it was seen. Midnight to the second is how a page that states only a date comes out; placed
 * at midnight, an afternoon's news would stand before the market that it moved.
 */
export function publishedAt(stated: Instant | null, seenAt: Instant): Instant {
  if (stated === null || stated > seenAt || stated.endsWith('T00:00:00.000Z')) return seenAt;
  return epochMs(seenAt) - epochMs(stated) > MOST_AGE_MS ? seenAt : stated;
}
