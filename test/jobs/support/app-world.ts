import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { scoreJob } from '../../../jobs/score.js';
import type { Clock } from '../../../src/clock.js';
import { type App, type AppParts, composeApp } from '../../../src/compose/app.js';
import { tableOf } from '../../../src/compose/context.js';
import { readConfig } from '../../../src/config/config.js';
import { type CalendarDate, calendarDate, type Instant, instant } from '../../../src/domain/instant.js';
import type { World } from '../../../src/store/ports.js';
import { bar, headline } from '../../store/rows.js';

/** A clock that stands where the test puts it. */
export interface MovableClock extends Clock {
  moveTo(at: string): void;
}

export function movableClock(at: string): MovableClock {
  let now: Instant = instant(at);
  return {
    now: () => now,
    moveTo(later) {
      now = instant(later);
    },
  };
}

/** Composed apps on databases and report folders of their own; all gone when the suite ends. */
export function appWorld() {
  const dir = mkdtempSync(join(tmpdir(), 'jobs-'));
  const apps: App[] = [];
  afterAll(async () => {
    for (const app of apps) await app.close();
    rmSync(dir, { recursive: true });
  });
  return async (
    clock: Clock,
    env: Readonly<Record<string, string>> = {},
    parts: Omit<AppParts, 'clock'> = {},
  ): Promise<App> => {
    const own = join(dir, String(apps.length));
    const config = readConfig({
      DATABASE_URL: `sqlite:${join(own, 'test.db')}`,
      REPORTS_DIR: join(own, 'reports'),
      LOG_LEVEL: 'silent',
      ...env,
    });
    const app = await composeApp(config, { clock, ...parts });
    apps.push(app);
    return app;
  };
}

/** Session dates of the Moscow index in 2025 up to a date. */
function sessionsUntil(app: App, last: CalendarDate): CalendarDate[] {
  const index = app.instruments.find(({ id }) => id === 'imoex');
  if (index === undefined) throw new Error('imoex is not among the reviewed instruments');
  return tableOf(app, index)
    .sessions.map(({ date }) => date)
    .filter((date) => date >= '2025-01-01' && date <= last);
}

/** Fills a database with one share index that rises and falls in turn, one headline a day and one event. */
export async function fillSmall(app: App, world: World, last = calendarDate('2025-08-15')): Promise<void> {
  const days = sessionsUntil(app, last);
  await app.store.claimWorld(world);
  await app.store.bars.append(
    days.map((sessionDate, i) => bar({ sessionDate, close: 3000 + (i % 2 === 0 ? 15 : -15) + i })),
  );
  await app.store.headlines.append(
    days.slice(-20).map((day, i) =>
      headline({
        id: `h${i}`,
        title: `EU adopts new sanctions on Russia, package ${i}`,
        publishedAt: instant(`${day}T07:00:00Z`),
      }),
    ),
  );
  const at = instant('2025-08-01T08:00:00Z');
  await app.store.events.append([
    {
      id: 'e1',
      source: 'test',
      title: 'Talks announced',
      occurredAt: at,
      date: null,
      scheduled: false,
      topic: 'negotiation_seat',
      stance: 'gain',
      deescalation: 'deescalation',
      recordedAt: at,
      availableAt: at,
      availableBasis: 'observed',
    },
  ]);
  await scoreJob.run(app, {}, () => undefined);
}
