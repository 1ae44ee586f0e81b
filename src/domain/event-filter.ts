import type { EventFilter } from './claim.js';
import type { EventObservation } from './event.js';
import { utcDate } from './instant.js';

type Filtered = Pick<EventObservation, 'topic' | 'stance' | 'deescalation' | 'occurredAt' | 'date' | 'tags'>;

const allows = <T>(list: readonly T[], value: T): boolean => list.length === 0 || list.includes(value);

/** Whether an event is one that the filter lets through; dates are UTC. */
export function passesFilter(event: Filtered, filter: EventFilter): boolean {
  const date = event.date ?? (event.occurredAt === null ? null : utcDate(event.occurredAt));
  if (filter.from !== null && (date === null || date < filter.from)) return false;
  if (filter.to !== null && (date === null || date > filter.to)) return false;
  return (
    allows(filter.topics, event.topic) &&
    allows(filter.stances, event.stance) &&
    allows(filter.deescalations, event.deescalation) &&
    filter.tags.every((tag) => (event.tags ?? []).includes(tag))
  );
}
