import type { StudyEvent } from '../analyse/event-study/index.js';
import { clockOf } from '../domain/as-of.js';
import type { EventFilter } from '../domain/claim.js';
import type { CuratedEvent } from '../domain/event.js';
import { passesFilter } from '../domain/event-filter.js';
import { type Instant, utcDate } from '../domain/instant.js';
import type { Occasion } from './study-events.js';
import type { Vantage } from './vantage.js';

/** Unit of the one series of a claim on the level of the narrative index. */
export const INDEX_UNIT = 'index';

/** One event of a claim: when it happened, and since when the version that is read here has been known. */
export interface ClaimOccasion extends Occasion {
  readonly knownAt: Instant;
}

/** The curated events that pass a filter; one without is about every session. */
export function occasionsOf(
  curated: readonly CuratedEvent[],
  filter: EventFilter | null,
  { asOf }: Vantage,
): ClaimOccasion[] {
  if (filter === null) return [];
  return curated
    .filter((event) => passesFilter(event, filter))
    .map((event) => ({
      id: event.id,
      title: event.title,
      at: event.occurredAt,
      date: event.date,
      score: null,
      knownAt: clockOf(event, asOf.basis),
    }));
}

/** Events on UTC days: day 0 is the day itself, which also holds what was said before the event. */
export function dayEvents(occasions: readonly ClaimOccasion[]): StudyEvent[] {
  return occasions.flatMap(({ id, at, date }): StudyEvent[] => {
    const day = at === null ? date : utcDate(at);
    return day === null
      ? []
      : [{ id, unit: INDEX_UNIT, date: day, flags: [at === null ? 'date_only' : 'intraday'] }];
  });
}
