import type { Instant } from './instant.js';

export type RunStatus = 'running' | 'succeeded' | 'failed' | 'interrupted';

/** One line of the job ledger. */
export interface JobRun {
  readonly id: string;
  readonly job: string;
  /** The scheduled instant this run stands for, or null when it was started by hand. */
  readonly dueAt: Instant | null;
  readonly startedAt: Instant;
  readonly finishedAt: Instant | null;
  readonly status: RunStatus;
  readonly params: Readonly<Record<string, unknown>>;
  readonly counts: Readonly<Record<string, number>>;
  /** What went wrong, one sentence a line; a run that succeeded may have had some of its sources fail. */
  readonly error: string | null;
}
