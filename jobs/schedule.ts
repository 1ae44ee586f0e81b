import type { App } from '../src/compose/app.js';
import { addDays, type CalendarDate, type Instant } from '../src/domain/instant.js';
import { type Cron, nodeCron, type Repeated } from './cron.js';
import { lastCompleteDay } from './daily/last-day.js';
import { dailyReportJob } from './daily-report.js';
import type { Job, JobParams } from './job.js';
import { type RunResult, runJob } from './ledger.js';
import { pairJob } from './pair.js';
import { scoreJob } from './score.js';

/** How long a stop waits for running jobs; one cut off is marked as interrupted when its lease has lapsed. */
const PATIENCE_MS = 30_000;

/** Jobs that run by themselves until they are stopped. */
export interface Schedule {
  /** Starts nothing new and waits, within bounds, for what is running. */
  stop(): Promise<void>;
}

/** What the schedule reaches the world through; tests put their own in its place. */
export interface ScheduleDeps {
  readonly cron: Cron;
  readonly run: typeof runJob;
  /** Resolves when the patience of a stop is at its end. */
  readonly patience: () => Promise<void>;
}

/** Resolves when a stop has waited long enough. */
export function patience(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, PATIENCE_MS).unref();
  });
}

const WORLD: ScheduleDeps = { cron: nodeCron, run: runJob, patience };

/**
 * Complete UTC days without a report, oldest first, as far back as CATCH_UP_DAYS and the first headline. A simulated
 * world has an end: the days since are not missed.
 */
export async function missedDays(app: App): Promise<readonly CalendarDate[]> {
  if ((await app.store.world()) !== 'real') return [];
  const sources = await app.store.headlines.sources({ at: app.clock.now(), basis: 'available' });
  const first = sources.map(({ firstPublishedAt }) => firstPublishedAt).toSorted()[0];
  if (first === undefined) return [];
  const { CATCH_UP_DAYS } = app.config;
  const stored = new Set((await app.store.reports.list(CATCH_UP_DAYS + 1)).map(({ date }) => date));
  const last = lastCompleteDay(app);
  const days = Array.from({ length: CATCH_UP_DAYS }, (_, i) => addDays(last, i + 1 - CATCH_UP_DAYS));
  return days.filter((day) => `${day}T23:59:59.999Z` >= first && !stored.has(day));
}

function tell(app: App, job: string, result: RunResult): void {
  if (result.kind === 'succeeded') app.log.info({ job, counts: result.report.counts }, 'job done');
  else if (result.kind === 'failed') app.log.error({ job, error: result.error }, 'job failed');
  else app.log.warn({ job, holder: result.holder?.id }, 'job not started: another run holds its lease');
}

/**
 * Runs score, pair and daily-report by the cron expressions of the configuration, each in its time zone and never
 * twice at once, and makes up for the daily reports that were missed while nothing ran. The catch-up runs beside the
 * schedule: a start does not wait for it.
 *
 * @throws Error naming the key whose cron expression cannot be read.
 */
export async function startSchedule(app: App, deps: Partial<ScheduleDeps> = {}): Promise<Schedule> {
  const { cron, run, patience: untilLongEnough } = { ...WORLD, ...deps };
  const { SCORE_CRON, PAIR_CRON, DAILY_REPORT_CRON, SCHEDULE_TIME_ZONE: timeZone } = app.config;
  const running = new Set<Promise<void>>();
  let stopping = false;

  const runOnce = async (job: Job, params: JobParams, dueAt: Instant): Promise<void> => {
    if (!stopping) tell(app, job.name, await run(app, job, params, { dueAt }));
  };
  /** Missed days first, one after the other: they share the lease of the job. */
  const catchUp = async (dueAt: Instant): Promise<void> => {
    for (const date of await missedDays(app)) await runOnce(dailyReportJob, { date }, dueAt);
  };
  /** Keeps a piece of work in sight of `stop`; what goes wrong in it is logged, and the schedule goes on. */
  const keep = (name: string, work: Promise<void>): Promise<void> => {
    const kept = work
      .catch((error: unknown) => app.log.error({ job: name, error }, 'scheduled job broke off'))
      .finally(() => running.delete(kept));
    running.add(kept);
    return kept;
  };

  const tasks: Repeated[] = [];
  const repeat = (key: string, expression: string, job: Job, work: (dueAt: Instant) => Promise<void>) => {
    const tick = (dueAt: Instant) => (stopping ? Promise.resolve() : keep(job.name, work(dueAt)));
    try {
      tasks.push(cron(expression, tick, { name: job.name, timeZone }));
    } catch (error) {
      for (const task of tasks) void task.stop();
      const why = error instanceof Error ? error.message : String(error);
      throw new Error(`${key}="${expression}": ${why}; see .env.example.`);
    }
  };
  repeat('SCORE_CRON', SCORE_CRON, scoreJob, (dueAt) => runOnce(scoreJob, {}, dueAt));
  repeat('PAIR_CRON', PAIR_CRON, pairJob, (dueAt) => runOnce(pairJob, {}, dueAt));
  repeat('DAILY_REPORT_CRON', DAILY_REPORT_CRON, dailyReportJob, async (dueAt) => {
    await catchUp(dueAt);
    await runOnce(dailyReportJob, {}, dueAt);
  });
  void keep(dailyReportJob.name, catchUp(app.clock.now()));

  return {
    async stop() {
      stopping = true;
      await Promise.all(tasks.map((task) => task.stop()));
      const done = Promise.all(running).then(() => true);
      const inTime = await Promise.race([done, untilLongEnough().then(() => false)]);
      if (!inTime) app.log.warn({ running: running.size }, 'stopped while jobs were still running');
    },
  };
}
