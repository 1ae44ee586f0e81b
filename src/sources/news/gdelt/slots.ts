import { epochMs, type Instant, instant } from '../../../domain/instant.js';

/** GDELT publishes a batch every quarter of an hour and names it by a quarter of an hour, its slot. */
export const SLOT_MS = 15 * 60_000;

/** Whether an instant is the name of a slot: a quarter of an hour to the millisecond. */
export function isSlot(at: Instant): boolean {
  return epochMs(at) % SLOT_MS === 0;
}

/** The slot `count` slots later (earlier, when negative). */
export function shiftSlot(slot: Instant, count: number): Instant {
  return instant(epochMs(slot) + count * SLOT_MS);
}

/** The newest slot at or before an instant. */
export function slotAtOrBefore(at: Instant): Instant {
  return instant(Math.floor(epochMs(at) / SLOT_MS) * SLOT_MS);
}

/** The oldest slot at or after an instant. */
export function slotAtOrAfter(at: Instant): Instant {
  return instant(Math.ceil(epochMs(at) / SLOT_MS) * SLOT_MS);
}

/** How many slots stand from a slot to an instant, both inside; 0 when `to` is before `from`. */
export function countSlots(from: Instant, to: Instant): number {
  return Math.max(0, Math.floor((epochMs(to) - epochMs(from)) / SLOT_MS) + 1);
}

/** The earlier of two instants. */
export function earlierOf(a: Instant, b: Instant): Instant {
  return a < b ? a : b;
}
