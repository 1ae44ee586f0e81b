import { describe, expect, it } from '@jest/globals';
import { type Cron, nodeCron } from '../../jobs/cron.js';
import type { RunResult } from '../../jobs/ledger.js';
import { missedDays, type ScheduleDeps, startSchedule } from '../../jobs/schedule.js';
import type { App } from '../../src/compose/app.js';
import { calendarDate, type Instant, instant } from '../../src/domain/instant.js';
import { headline } from '../store/rows.js';
import { appWorld, movableClock } from './support/app-world.js';
import { deferred } from './support/deferred.js';

const open = appWorld();
const NOW = '2025-08-16T10:00:00Z';
const DUE = instant('2025-08-16T22:30:00Z');
const DONE: RunResult = { kind: 'succeeded', id: 'r', report: { counts: {}, faults: [] } };
const forever = () => new Promise<void>(() => undefined);

/** A cron whose ticks the test gives. */
function handCron() {
  const ticks = new Map<string, (dueAt: Instant) => Promise<void>>();
  const zones: string[] = [];
  const stopped: string[] = [];
  const cron: Cron = (_, tick, { name, timeZone }) => {
    ticks.set(name, tick);
    zones.push(timeZone);
    return { stop: () => void stopped.push(name) };
  };
  const tick = (name: string) => ticks.get(name)?.(DUE) ?? Promise.reject(new Error(`no task ${name}`));
  return { cron, tick, zones, stopped };
}

/** Real headlines from 10 August on, and a report of the 13th. */
async function afterDowntime(env: Record<string, string> = {}): Promise<App> {
  const app = await open(movableClock(NOW), env);
  await app.store.claimWorld('real');
  await app.store.headlines.append([headline({ publishedAt: instant('2025-08-10T12:00:00Z') })]);
  const bodies = { json: '{}', markdown: '', html: '' };
  const date = calendarDate('2025-08-13');
  await app.store.reports.append({ date, runId: 'r13', recordedAt: instant(NOW), ...bodies });
  return app;
}

describe('daily reports missed while nothing ran', () => {
  it('are those of complete UTC days since the first headline that have none', async () => {
    const app = await afterDowntime();
    expect(await missedDays(app)).toEqual([
      '2025-08-10',
      '2025-08-11',
      '2025-08-12',
      '2025-08-14',
      '2025-08-15',
    ]);
    expect(await missedDays(await afterDowntime({ CATCH_UP_DAYS: '2' }))).toEqual([
      '2025-08-14',
      '2025-08-15',
    ]);
    expect(await missedDays(await afterDowntime({ CATCH_UP_DAYS: '0' }))).toEqual([]);
  });

  it('are none in a simulated world, which has an end, and none in an empty database', async () => {
    const app = await open(movableClock(NOW));
    expect(await missedDays(app)).toEqual([]);
    await app.store.claimWorld('simulated');
    await app.store.headlines.append([headline()]);
    expect(await missedDays(app)).toEqual([]);
  });

  it('are written at start, oldest first', async () => {
    const app = await afterDowntime({ CATCH_UP_DAYS: '3' });
    const { cron } = handCron();
    const dates: unknown[] = [];
    const all = deferred<void>();
    const run: ScheduleDeps['run'] = async (_, job, { date }) => {
      dates.push([job.name, date]);
      if (dates.length === 2) all.resolve();
      return DONE;
    };
    const schedule = await startSchedule(app, { cron, run, patience: forever });
    await all.promise;
    await schedule.stop();
    expect(dates).toEqual([
      ['daily-report', '2025-08-14'],
      ['daily-report', '2025-08-15'],
    ]);
  });
});

describe('the schedule', () => {
  it('runs each job in the configured time zone with the instant it was due at', async () => {
    const app = await open(movableClock(NOW), { SCHEDULE_TIME_ZONE: 'Europe/Moscow' });
    const { cron, tick, zones } = handCron();
    const ran: unknown[] = [];
    const run: ScheduleDeps['run'] = async (_, job, params, options) => {
      ran.push([job.name, params, options?.dueAt]);
      return DONE;
    };
    const schedule = await startSchedule(app, { cron, run, patience: forever });
    for (const name of ['score', 'pair', 'daily-report']) await tick(name);
    await schedule.stop();
    expect(ran).toEqual([
      ['score', {}, DUE],
      ['pair', {}, DUE],
      ['daily-report', {}, DUE],
    ]);
    expect(new Set(zones)).toEqual(new Set(['Europe/Moscow']));
  });

  it('goes on after a run that broke off', async () => {
    const app = await open(movableClock(NOW));
    const { cron, tick } = handCron();
    let runs = 0;
    const run: ScheduleDeps['run'] = async () => {
      runs += 1;
      if (runs === 1) throw new Error('the database is locked');
      return DONE;
    };
    const schedule = await startSchedule(app, { cron, run, patience: forever });
    await tick('score');
    await tick('score');
    await schedule.stop();
    expect(runs).toBe(2);
  });

  it('names the key whose cron expression cannot be read', async () => {
    const app = await open(movableClock(NOW), { PAIR_CRON: '99 * * * *' });
    await expect(startSchedule(app, { cron: nodeCron })).rejects.toThrow(/^PAIR_CRON="99 \* \* \* \*": /);
  });
});

describe('the schedule of live running', () => {
  const LIVE = { INGEST: 'true', CATCH_UP_DAYS: '0' };

  async function ranLive(result: RunResult = DONE) {
    const app = await open(movableClock(NOW), LIVE);
    await app.store.claimWorld('real');
    const { cron, tick } = handCron();
    const ran: unknown[] = [];
    const run: ScheduleDeps['run'] = async (_, job, params) => {
      ran.push([job.name, params]);
      return result;
    };
    const schedule = await startSchedule(app, { cron, run, patience: forever });
    return { schedule, tick, ran };
  }

  it('makes up at start for what sources still have, and pairs the weeks that can change', async () => {
    const { schedule, ran } = await ranLive();
    expect(await schedule.caughtUp).toEqual([]);
    await schedule.stop();
    expect(ran).toEqual([
      ['ingest-headlines', {}],
      ['ingest-prices', {}],
      ['score', {}],
      ['pair', { from: '2025-07-17' }],
    ]);
  });

  it('reads everything again once a week', async () => {
    const { schedule, tick, ran } = await ranLive();
    await schedule.caughtUp;
    ran.length = 0;
    await tick('recheck');
    await schedule.stop();
    expect(ran).toEqual([
      ['ingest-prices', { from: '2024-07-12' }],
      ['pair', {}],
      ['check', {}],
    ]);
  });

  it('says what a start could not have', async () => {
    const faults = ['rss:wire: example.org cannot be reached'];
    const report = { counts: {}, faults, partial: true };
    const { schedule } = await ranLive({ kind: 'succeeded', id: 'r', report });
    expect(new Set(await schedule.caughtUp)).toEqual(new Set(faults));
    await schedule.stop();
  });
});

describe('a stop', () => {
  async function withRunUnderWay(patience: () => Promise<void>) {
    const app = await open(movableClock(NOW));
    const { cron, tick, stopped } = handCron();
    const release = deferred<RunResult>();
    let runs = 0;
    const run: ScheduleDeps['run'] = () => {
      runs += 1;
      return release.promise;
    };
    const schedule = await startSchedule(app, { cron, run, patience });
    const ticked = tick('score');
    return { schedule, tick, ticked, stopped, release, runs: () => runs };
  }

  it('waits for the run under way and starts no other', async () => {
    const { schedule, tick, ticked, stopped, release, runs } = await withRunUnderWay(forever);
    let ended = false;
    const stopping = schedule.stop().then(() => {
      ended = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(ended).toBe(false);
    await tick('pair');
    release.resolve(DONE);
    await Promise.all([stopping, ticked]);
    expect([ended, runs(), stopped]).toEqual([true, 1, ['score', 'pair', 'daily-report']]);
  });

  it('does not wait for ever', async () => {
    const { schedule, ticked, release } = await withRunUnderWay(() => Promise.resolve());
    await schedule.stop();
    release.resolve(DONE);
    await ticked;
  });
});
