import { loadEventTags } from '../config/claims.js';
import { loadReviewedEvents, REVIEWED_EVENTS_SOURCE } from '../config/events.js';
import { DATA_DIR } from '../config/paths.js';
import type { ArrivingClocks } from '../domain/as-of.js';
import type { EventObservation } from '../domain/event.js';
import { endOfDate, type Instant } from '../domain/instant.js';
import type { WriteCounts } from '../store/ports.js';
import { appendEvents } from './append-events.js';
import type { Context } from './context.js';

/** When the event was known: at its instant or, where only the day is known, at the end of that in UTC. */
function knownFrom({ occurredAt, date }: EventObservation): Instant | null {
  return occurredAt ?? (date === null ? null : endOfDate(date));
}

/** The clocks an import of the same file would put on it: a version that corrects a stored one counts from now. */
function clocksOf(availableAt: Instant, now: Instant): ArrivingClocks {
  const ifRevised = { availableAt: now, availableBasis: 'observed' } as const;
  return { recordedAt: now, availableAt, availableBasis: 'source_timestamp', ifRevised };
}

/**
 * Stores the reviewed events of the real world that have taken place by now. Those that stand there already stay as they
 * are; a changed one becomes a further version, unless somebody put a version of their own in its place. Beside simulated data none is stored.
 *
 * @returns what became of them; null where the database holds the simulated world
 */
export async function registerEvents({
  store,
  clock,
  log,
}: Pick<Context, 'store' | 'clock' | 'log'>): Promise<WriteCounts | null> {
  if ((await store.world()) === 'simulated') {
    log.warn('REVIEWED_EVENTS is set and the database is SIMULATED: no real event is stored in it');
    return null;
  }
  const now = clock.now();
  const events = loadReviewedEvents(DATA_DIR, new Set(loadEventTags(DATA_DIR).keys()));
  const stored = await store.events.read({ asOf: { at: now, basis: 'recorded' } });
  const othersOwn = new Set(
    stored.filter(({ source }) => source !== REVIEWED_EVENTS_SOURCE).map(({ id }) => id),
  );
  const past = events.flatMap((event) => {
    const known = othersOwn.has(event.id) ? null : knownFrom(event);
    return known === null || known > now ? [] : [{ ...event, ...clocksOf(known, now) }];
  });
  const counts = await store.transaction(async (inside) => {
    const written = await appendEvents(inside, past, now);
    if (written.inserted > 0) await inside.claimWorld('real');
    return written;
  });
  if (counts.inserted + counts.revised > 0) log.info(counts, 'reviewed events registered');
  return counts;
}
