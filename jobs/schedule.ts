import type { App } from '../src/compose/app.js';
import type { Instant } from '../src/domain/instant.js';
import { type Cron, nodeCron, type Repeated } from './cron.js';
import { dailyReportJob } from './daily-report.js';
import { type RunResult, runJob } from './ledger.js';
import { catchUpSteps, type Entry, type Step, scheduleEntries } from './schedule/entries.js';
import { missedDays } from './schedule/missed-days.js';

export { missedDays } from './schedule/missed-days.js';

/** How long a stop waits for running jobs; one cut off is marked as interrupted when its lease has lapsed. */
const PATIENCE_MS = 30_000;

/** Jobs that run by themselves until they are stopped. */
export interface Schedule {
  /** What a start makes up for has been done; one sentence for each thing that could not be had. */
  readonly caughtUp: Promise<readonly string[]>;
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

/** What went wrong in a run, one sentence each; it is logged, too. */
function tell(app: App, job: string, result: RunResult): readonly string[] {
  if (result.kind === 'refused') {
    app.log.warn({ job, holder: result.holder?.id }, 'job not started: another run holds its lease');
    return [];
  }
  const { kind, report } = result;
  const faults = kind === 'failed' ? result.error.split('\n') : result.report.faults;
  const said = { job, counts: report?.counts, ...(faults.length > 0 && { faults }) };
  if (kind === 'failed') app.log.error(said, 'job failed');
  else if (faults.length > 0) app.log.warn(said, 'job done in part');
  else app.log.info(said, 'job done');
  return faults;
}

/**
 * Runs the jobs by the cron expressions of the configuration, each in its time zone and never twice at once, and makes
 * up for what was missed while nothing ran: what sources still have, then the daily reports. The catch-up runs beside
 * the schedule: a start does not wait for it.
 *
 * @throws Error naming the key whose cron expression cannot be read.
 */
export async function startSchedule(app: App, deps: Partial<ScheduleDeps> = {}): Promise<Schedule> {
  const { cron, run, patience: untilLongEnough } = { ...WORLD, ...deps };
  const { SCHEDULE_TIME_ZONE: timeZone } = app.config;
  const running = new Set<Promise<unknown>>();
  let stopping = false;

  const runSteps = async (steps: readonly Step[], dueAt: Instant): Promise<readonly string[]> => {
    const faults: string[] = [];
    for (const { job, params } of steps) {
      if (!stopping) faults.push(...tell(app, job.name, await run(app, job, params, { dueAt })));
    }
    return faults;
  };
  /** Missed days first, one after the other: they share the lease of the job. */
  const missedReports = async (dueAt: Instant): Promise<readonly string[]> =>
    runSteps(
      (await missedDays(app)).map((date) => ({ job: dailyReportJob, params: { date } })),
      dueAt,
    );
  /** Keeps a piece of work in sight of `stop`; what goes wrong in it is logged, and the schedule goes on. */
  const keep = (name: string, work: Promise<readonly string[]>): Promise<readonly string[]> => {
    const kept = work
      .catch((error: unknown): readonly string[] => {
        app.log.error({ job: name, error }, 'scheduled job broke off');
        return [`${name}: ${error instanceof Error ? error.message : String(error)}`];
      })
      .finally(() => running.delete(kept));
    running.add(kept);
    return kept;
  };

  const tasks: Repeated[] = [];
  const repeat = ({ key, expression, name, steps }: Entry) => {
    const work = async (dueAt: Instant) => {
      if (name === dailyReportJob.name) await missedReports(dueAt);
      return runSteps(steps(dueAt), dueAt);
    };
    const tick = async (dueAt: Instant) => {
      if (!stopping) await keep(name, work(dueAt));
    };
    try {
      tasks.push(cron(expression, tick, { name, timeZone }));
    } catch (error) {
      for (const task of tasks) void task.stop();
      const why = error instanceof Error ? error.message : String(error);
      throw new Error(`${key}="${expression}": ${why}; see .env.example.`);
    }
  };
  for (const entry of scheduleEntries(app)) repeat(entry);
  const catchUp = async (now: Instant) => [
    ...(await runSteps(catchUpSteps(app, now), now)),
    ...(await missedReports(now)),
  ];

  return {
    caughtUp: keep('catch-up', catchUp(app.clock.now())),
    async stop() {
      stopping = true;
      await Promise.all(tasks.map((task) => task.stop()));
      const done = Promise.all(running).then(() => true);
      const inTime = await Promise.race([done, untilLongEnough().then(() => false)]);
      if (!inTime) app.log.warn({ running: running.size }, 'stopped while jobs were still running');
    },
  };
}
