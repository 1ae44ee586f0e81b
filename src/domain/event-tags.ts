import type { ArrivingClocks, Clocks } from './as-of.js';
import type { EventObservation } from './event.js';
import { epochMs, instant } from './instant.js';

const MS_PER_DAY = 86_400_000;

/**
 * Days after an event from which a tag can be known. Nowhere did 20 sessions take longer than 60 days, Moscow's closure
 * of 2022 included.
 */
const KNOWN_AFTER_DAYS: Readonly<Record<string, number>> = { no_follow_through: 60 };

type Arriving = EventObservation & ArrivingClocks;

const isLate = (tag: string): boolean => Object.hasOwn(KNOWN_AFTER_DAYS, tag);

/** Whether the event carries a tag that nobody could have given it on its day. */
export function looksAhead({ tags = [] }: Pick<EventObservation, 'tags'>): boolean {
  return tags.some(isLate);
}

/**
 * An event that looks ahead as the two versions it had: without its late tags, and with them from when they were known
 * (at the latest when it was recorded).
 */
export function versionsOf(event: Arriving): readonly [first: Arriving, second: Arriving] {
  const { tags = [], ...row } = event;
  const early = tags.filter((tag) => !isLate(tag));
  const days = Math.max(...tags.map((tag) => KNOWN_AFTER_DAYS[tag] ?? 0));
  const known = instant(epochMs(event.availableAt) + days * MS_PER_DAY);
  const clocks: Clocks =
    known < event.recordedAt
      ? { recordedAt: event.recordedAt, availableAt: known, availableBasis: 'modelled' }
      : { recordedAt: event.recordedAt, availableAt: event.recordedAt, availableBasis: 'observed' };
  return [early.length === 0 ? row : { ...row, tags: early }, { ...row, tags, ...clocks, ifRevised: clocks }];
}
