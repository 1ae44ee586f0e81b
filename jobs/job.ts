import type { App } from '../src/compose/app.js';
import type { CalendarDate } from '../src/domain/instant.js';

/** What a job can be told, UTC dates, both ends inside. */
export interface JobParams {
  readonly from?: CalendarDate;
  readonly to?: CalendarDate;
  readonly date?: CalendarDate;
}

export type JobParam = keyof JobParams;

/** Hears how far a job has come; `total` is null where it is not known beforehand. */
export type Progress = (done: number, total: number | null) => void;

export interface JobReport {
  /** What was read and what became of it, by name. */
  readonly counts: Readonly<Record<string, number>>;
  /** What is wrong, one sentence each; a run with faults counts as failed unless it is `partial`. */
  readonly faults: readonly string[];
  /** Some of what was asked for was had: the run counts as succeeded, its faults stand beside it in the ledger. */
  readonly partial?: boolean;
}

/** One job: reads, lets the pure core work, writes. Running it again on the same data changes nothing. */
export interface Job {
  readonly name: string;
  readonly description: string;
  /** Parameters it understands; any other is refused. */
  readonly accepts: readonly JobParam[];
  /** Brings data in from sources, so that it may begin with an empty database. */
  readonly fetches?: boolean;
  run(app: App, params: JobParams, progress: Progress): Promise<JobReport>;
}
