import { randomUUID } from 'node:crypto';
import type { App } from '../src/compose/app.js';
import { epochMs, type Instant, instant } from '../src/domain/instant.js';
import type { JobRun } from '../src/domain/run.js';
import type { Job, JobParams, JobReport, Progress } from './job.js';

/** A run that says nothing for this long is taken for dead, and its job may be run again. */
const LEASE_MS = 10 * 60_000;
/** A living run renews its lease this often. */
const RENEWAL_MS = 60_000;

/** `refused`: another run of the job holds the lease, and nothing was done. */
export type RunResult =
  | { readonly kind: 'refused'; readonly holder: JobRun | null }
  | { readonly kind: 'succeeded'; readonly id: string; readonly report: JobReport }
  | {
      readonly kind: 'failed';
      readonly id: string;
      readonly report: JobReport | null;
      readonly error: string;
    };

export interface RunOptions {
  /** The scheduled instant the run stands for; absent when started by hand. */
  readonly dueAt?: Instant;
  readonly progress?: Progress;
}

function leaseFrom(now: Instant): Instant {
  return instant(epochMs(now) + LEASE_MS);
}

/** Renews the lease until told to stop. A failed renewal is not the job's failure: the next may succeed. */
function keepLease(app: App, id: string): () => void {
  const timer = setInterval(() => {
    app.store.runs.extend(id, leaseFrom(app.clock.now())).catch((error: unknown) => {
      app.log.warn({ run: id, error }, 'lease not renewed');
    });
  }, RENEWAL_MS);
  timer.unref();
  return () => clearInterval(timer);
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function attempt(app: App, job: Job, params: JobParams, progress: Progress) {
  try {
    const report = await job.run(app, params, progress);
    return { report, error: report.faults.length === 0 ? null : report.faults.join('\n') };
  } catch (error) {
    app.log.error({ job: job.name, error }, 'job failed');
    return { report: null, error: sentence(error) };
  }
}

/** A run that holds its lease, and what will come of it; or none, because another run holds it. */
export type Begun =
  | { readonly run: JobRun; readonly result: Promise<RunResult> }
  | { readonly run: null; readonly holder: JobRun | null };

/**
 * Begins a job under its lease; the run is in the ledger when this returns, and its end follows there, whatever
 * becomes of it. A process that dies leaves a lease that lapses, and the next run marks the dead one as interrupted.
 */
export async function beginJob(
  app: App,
  job: Job,
  params: JobParams,
  { dueAt, progress = () => undefined }: RunOptions = {},
): Promise<Begun> {
  const startedAt = app.clock.now();
  const id = randomUUID();
  const entry = { id, job: job.name, dueAt: dueAt ?? null, startedAt, params: { ...params } };
  // One transaction: of two processes that start the job at the same moment, only one finds the lease free.
  const run = await app.store.transaction((store) => store.runs.start(entry, leaseFrom(startedAt)));
  if (run === null) {
    const runs = await app.store.runs.read({ job: job.name, limit: 10 });
    return { run, holder: runs.find(({ status }) => status === 'running') ?? null };
  }
  return { run, result: finishJob(app, id, job, params, progress) };
}

/**
 * Runs a job under its lease to its end.
 * @returns `failed` when the job threw or found faults; never throws for the job's own errors.
 */
export async function runJob(
  app: App,
  job: Job,
  params: JobParams,
  options: RunOptions = {},
): Promise<RunResult> {
  const begun = await beginJob(app, job, params, options);
  return begun.run === null ? { kind: 'refused', holder: begun.holder } : begun.result;
}

async function finishJob(
  app: App,
  id: string,
  job: Job,
  params: JobParams,
  progress: Progress,
): Promise<RunResult> {
  const release = keepLease(app, id);
  try {
    const { report, error } = await attempt(app, job, params, progress);
    const end = { finishedAt: app.clock.now(), counts: report?.counts ?? {}, error };
    const succeeded = error === null || report?.partial === true;
    await app.store.runs.finish(id, { ...end, status: succeeded ? 'succeeded' : 'failed' });
    if (report !== null && succeeded) return { kind: 'succeeded', id, report };
    return { kind: 'failed', id, report, error: error ?? '' };
  } finally {
    release();
  }
}
