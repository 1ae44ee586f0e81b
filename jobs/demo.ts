import { modelledAvailableAt } from '../src/align/availability.js';
import { sessionIndexOf } from '../src/align/find-session.js';
import type { App } from '../src/compose/app.js';
import { appendEvents } from '../src/compose/append-events.js';
import { loadDemoSpec } from '../src/config/demo-world.js';
import { DATA_DIR } from '../src/config/paths.js';
import type { Clocks } from '../src/domain/as-of.js';
import type { BarObservation } from '../src/domain/bar.js';
import type { EventObservation } from '../src/domain/event.js';
import type { HeadlineObservation } from '../src/domain/headline.js';
import { endOfDate, type Instant } from '../src/domain/instant.js';
import { type DemoSeries, type DemoWorld, generateDemo } from '../src/sources/demo/world.js';
import type { Store, WriteCounts } from '../src/store/ports.js';
import { runJob } from './ledger.js';
import { scoreJob } from './score.js';

/** Nothing was filled; the message says why and what to do. */
export class DemoRefused extends Error {}

/** What became of the rows of each kind. */
export interface DemoCounts {
  readonly bars: WriteCounts;
  readonly headlines: WriteCounts;
  readonly events: WriteCounts;
}

/** A bar counts as public by its instrument's stated lag, as an imported one does. */
function clockBars(
  { instrument, table, bars }: DemoSeries,
  recordedAt: Instant,
): (BarObservation & Clocks)[] {
  return bars.map((bar) => {
    const index = sessionIndexOf(table, bar.sessionDate);
    const session = index === null ? undefined : table.sessions[index];
    if (session === undefined) throw new Error(`${instrument.id}: ${bar.sessionDate} is no session`);
    const availableAt = modelledAvailableAt(session, instrument);
    return { ...bar, recordedAt, availableAt, availableBasis: 'modelled' };
  });
}

function clockHeadline(headline: HeadlineObservation, recordedAt: Instant): HeadlineObservation & Clocks {
  return { ...headline, recordedAt, availableAt: headline.publishedAt, availableBasis: 'source_timestamp' };
}

/** An event known by its date counts as public when that date is over, which is a model. */
function clockEvent(event: EventObservation, recordedAt: Instant): EventObservation & Clocks {
  if (event.date !== null) {
    return { ...event, recordedAt, availableAt: endOfDate(event.date), availableBasis: 'modelled' };
  }
  const availableAt = event.occurredAt ?? recordedAt;
  return { ...event, recordedAt, availableAt, availableBasis: 'source_timestamp' };
}

/** The simulated world by the reviewed recipe. */
export function demoWorld(app: Pick<App, 'instruments' | 'sessionTables'>): DemoWorld {
  return generateDemo(loadDemoSpec(DATA_DIR), app.instruments, app.sessionTables);
}

/** @throws DemoRefused where simulated data would land among real ones. */
async function claim(store: Store): Promise<void> {
  if ((await store.world()) === 'real') {
    throw new DemoRefused(
      'this database holds real data; set DATABASE_URL to a new file, such as sqlite:data/var/demo.db, for the SIMULATED demo world',
    );
  }
  await store.claimWorld('simulated');
}

/**
 * Stores the SIMULATED world, all of it or none, and scores its headlines. Filling a database that holds it already
 * changes nothing.
 *
 * @throws DemoRefused when the database holds the real world.
 */
export async function fillDemo(app: App): Promise<DemoCounts> {
  const world = demoWorld(app);
  const recordedAt = app.clock.now();
  const counts = await app.store.transaction(async (store) => {
    await claim(store);
    return {
      bars: await store.bars.append(world.series.flatMap((series) => clockBars(series, recordedAt))),
      headlines: await store.headlines.append(world.headlines.map((row) => clockHeadline(row, recordedAt))),
      events: await appendEvents(
        store,
        world.events.map((row) => clockEvent(row, recordedAt)),
        recordedAt,
      ),
    };
  });
  const scored = await runJob(app, scoreJob, {});
  if (scored.kind === 'failed') throw new Error(`the demo world is not scored: ${scored.error}`);
  return counts;
}
