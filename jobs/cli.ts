import { existsSync } from 'node:fs';
import { type App, composeApp } from '../src/compose/app.js';
import { ConfigError, readConfig } from '../src/config/config.js';
import type { Instant } from '../src/domain/instant.js';
import { nodeCron } from './cron.js';
import { BadUsage } from './import-args.js';
import { JOBS } from './index.js';
import type { Job, JobParams } from './job.js';
import { type JobRequest, jobUsage, readJobArgs } from './job-args.js';
import { type RunResult, runJob } from './ledger.js';
import { progressView } from './progress.js';

const EXIT = { done: 0, faults: 1, badUsage: 2 } as const;

const say = (line: string) => process.stdout.write(`${line}\n`);
const complain = (line: string) => process.stderr.write(`${line}\n`);

/** Counts on standard output, faults on standard error. */
function tell(name: string, result: RunResult): void {
  if (result.kind === 'refused') {
    const since = result.holder === null ? '' : ` since ${result.holder.startedAt}`;
    complain(`${name}: already running${since}; try again when it has ended`);
    return;
  }
  const counts = Object.entries(result.report?.counts ?? {}).map(([count, n]) => `${count} ${n}`);
  if (counts.length > 0) say(`${name}: ${counts.join(', ')}`);
  const faults = result.kind === 'failed' ? result.error.split('\n') : result.report.faults;
  for (const line of faults) complain(`${name}: ${line}`);
  if (result.kind === 'succeeded' && counts.length === 0) say(`${name}: done`);
}

async function runOnce(app: App, job: Job, params: JobParams, dueAt?: Instant): Promise<number> {
  if (job.fetches !== true && (await app.store.isEmpty())) {
    complain('the database is empty: npm run import brings data in, npm start fills it with the demo world');
  }
  const view = progressView(job.name, process.stderr);
  const options = { progress: view.update, ...(dueAt === undefined ? {} : { dueAt }) };
  const result = await runJob(app, job, params, options).finally(view.clear);
  tell(job.name, result);
  const isClean = result.kind === 'succeeded' && result.report.faults.length === 0;
  return isClean ? EXIT.done : EXIT.faults;
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}

/** Repeats a job until a signal, then lets a run that is under way end; the exit code is that of the last run. */
async function repeat(app: App, job: Job, params: JobParams, every: string): Promise<number> {
  let last: Promise<number> = Promise.resolve(EXIT.done);
  const timeZone = app.config.SCHEDULE_TIME_ZONE;
  const tick = async (dueAt: Instant): Promise<void> => {
    last = runOnce(app, job, params, dueAt).catch((error: unknown) => {
      complain(`${job.name}: ${error instanceof Error ? error.message : String(error)}`);
      return EXIT.faults;
    });
    await last;
  };
  const task = nodeCron(every, tick, { name: job.name, timeZone });
  say(`${job.name}: every "${every}" (${timeZone}) until interrupted`);
  await interrupted();
  await task.stop();
  return last;
}

async function main(request: JobRequest): Promise<number> {
  if (request.kind === 'help') {
    say(jobUsage(JOBS));
    return EXIT.done;
  }
  if (existsSync('.env')) process.loadEnvFile('.env');
  const app = await composeApp(readConfig(process.env));
  try {
    const { job, params, every } = request;
    return every === null ? await runOnce(app, job, params) : await repeat(app, job, params, every);
  } finally {
    await app.close();
  }
}

async function run(args: readonly string[]): Promise<number> {
  try {
    return await main(readJobArgs(args, JOBS));
  } catch (error) {
    if (error instanceof BadUsage) {
      complain(`${error.message}\n\n${jobUsage(JOBS)}`);
      return EXIT.badUsage;
    }
    if (error instanceof ConfigError) complain(error.message);
    else complain(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return EXIT.faults;
  }
}

process.exitCode = await run(process.argv.slice(2));
