import { judgeClaim, primaryTests } from '../../analyse/claim-study/index.js';
import { correlateAll } from '../../analyse/correlation/index.js';
import { runEventStudy } from '../../analyse/event-study/index.js';
import { tearSheets } from '../../analyse/signal/index.js';
import { measureClaim } from '../../analyse/track-record/index.js';
import { reportVolatility } from '../../analyse/volatility/index.js';

/**
 * What threads compute, by name: pure functions of the core whose input and result are plain values, since both are
 * copied between threads. They may throw ImpossibleRequest; other classes of error lose their class on the way.
 */
export const TASKS = {
  eventStudy: runEventStudy,
  primaryTests,
  judgeClaim,
  measureClaim,
  tearSheets,
  volatility: reportVolatility,
  correlate: correlateAll,
} as const;

export type Task = keyof typeof TASKS;
export type TaskInput<Name extends Task> = Parameters<(typeof TASKS)[Name]>[0];
export type TaskResult<Name extends Task> = ReturnType<(typeof TASKS)[Name]>;

/** One task under way to a thread. */
export interface Order {
  readonly task: Task;
  readonly input: unknown;
}

/** Runs a task by its name. @throws what the task throws. */
export function runTask<Name extends Task>(task: Name, input: TaskInput<Name>): TaskResult<Name> {
  // Each name stands for one function; that its input and result belong together is what `Name` says.
  const run = TASKS[task] as (input: TaskInput<Name>) => TaskResult<Name>;
  return run(input);
}
