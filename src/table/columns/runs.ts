import type { JobRun } from '../../domain/run.js';
import { always, type Column, columnsOf } from '../column.js';

const { text, instant } = columnsOf<JobRun>();

export const RUN_COLUMNS: readonly Column<JobRun>[] = [
  always(text('id', 'Id of the run.', (run) => run.id)),
  always(text('job', 'Name of the job.', (run) => run.job)),
  always(text('status', 'running, succeeded, failed or interrupted.', (run) => run.status)),
  instant('due_at', 'Scheduled instant it stands for; missing when started by hand.', (run) => run.dueAt),
  always(instant('started_at', 'When it began.', (run) => run.startedAt)),
  instant('finished_at', 'When it ended.', (run) => run.finishedAt),
  always(text('params', 'Parameters as JSON text.', (run) => JSON.stringify(run.params))),
  always(text('counts', 'What it did, as JSON text.', (run) => JSON.stringify(run.counts))),
  text('error', 'Why it failed.', (run) => run.error),
];
