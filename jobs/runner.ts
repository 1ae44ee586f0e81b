import type { App } from '../src/compose/app.js';
import { definedOnly } from '../src/compose/defined-only.js';
import { Conflict, type Fault, ImpossibleRequest } from '../src/domain/faults.js';
import type { JobRun } from '../src/domain/run.js';
import type { RunRequest } from '../src/serve/queries.js';
import type { Job, JobParams } from './job.js';
import { beginJob } from './ledger.js';

/** Starts jobs on request and keeps them in sight. */
export interface Runner {
  /**
   * Begins a job and returns its run without waiting for the end.
   * @throws ImpossibleRequest for an unknown job or a parameter it does not take; Conflict while it is running.
   */
  start(request: RunRequest): Promise<JobRun>;
  /** Resolves when every job that was started here has ended. */
  settled(): Promise<void>;
}

function faultsOf(job: Job, { params }: RunRequest): Fault[] {
  const given = Object.keys(definedOnly(params));
  const unknown = given.filter((name) => !job.accepts.some((each) => each === name));
  const known = job.accepts.join(', ') || 'none';
  const faults: Fault[] = unknown.map((name) => ({
    pointer: `/params/${name}`,
    detail: `${job.name} takes no "${name}"; it takes ${known}`,
  }));
  const { from, to } = params;
  if (from === undefined || to === undefined || from <= to) return faults;
  return [...faults, { pointer: '/params/from', detail: `from (${from}) is after to (${to}); swap them` }];
}

/** A runner of these jobs. A job's own failure is in the ledger and the log, and nobody waits for it. */
export function createRunner(app: App, jobs: ReadonlyMap<string, Job>): Runner {
  const running = new Set<Promise<unknown>>();
  return {
    async start(request) {
      const job = jobs.get(request.job);
      if (job === undefined) {
        const detail = `"${request.job}" is not a job; the jobs are ${[...jobs.keys()].join(', ')}`;
        throw new ImpossibleRequest([{ pointer: '/job', detail }]);
      }
      const faults = faultsOf(job, request);
      if (faults.length > 0) throw new ImpossibleRequest(faults);
      const params: JobParams = definedOnly(request.params);
      const begun = await beginJob(app, job, params);
      if (begun.run === null) {
        throw new Conflict(`${job.name} is running since ${begun.holder?.startedAt ?? 'just now'}`);
      }
      const kept = begun.result
        .catch((error: unknown) => app.log.error({ job: job.name, error }, 'started job broke off'))
        .finally(() => running.delete(kept));
      running.add(kept);
      return begun.run;
    },
    async settled() {
      await Promise.all(running);
    },
  };
}
