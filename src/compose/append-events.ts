import type { ArrivingClocks } from '../domain/as-of.js';
import type { EventObservation } from '../domain/event.js';
import { looksAhead, versionsOf } from '../domain/event-tags.js';
import type { Instant } from '../domain/instant.js';
import type { Store, WriteCounts } from '../store/ports.js';

/**
 * Appends events of the past. One that carries a tag which was known only later gets a version without it first, so that
 * a query as of its own day does not see the tag. Each event is in the counts once.
 */
export async function appendEvents(
  store: Pick<Store, 'events'>,
  rows: readonly (EventObservation & ArrivingClocks)[],
  now: Instant,
): Promise<WriteCounts> {
  if (!rows.some(looksAhead)) return store.events.append(rows);
  const stored = await store.events.read({ asOf: { at: now, basis: 'recorded' } });
  const ids = new Set(stored.map(({ id }) => id));
  const isNew = (row: EventObservation) => looksAhead(row) && !ids.has(row.id);
  const counts = await store.events.append(rows.map((row) => (isNew(row) ? versionsOf(row)[0] : row)));
  await store.events.append(rows.filter(isNew).map((row) => versionsOf(row)[1]));
  return counts;
}
