import type { Task, TaskInput, TaskResult } from './pool/tasks.js';

/** Studies that may wait for a thread at once; each holds its input in memory. docs/limits.md names it. */
export const MOST_WAITING = 16;

/** Where long computations run. The result does not depend on where: same input, same numbers. */
export interface Compute {
  /**
   * @param signal stops the computation when it aborts: nobody waits for it any more.
   * @throws ImpossibleRequest as the task does, Overloaded when too many wait or the service is stopping,
   *   TookTooLong past the time limit, Abandoned once `signal` has aborted.
   */
  run<Name extends Task>(task: Name, input: TaskInput<Name>, signal?: AbortSignal): Promise<TaskResult<Name>>;
  /** Stops what still runs and takes nothing more. */
  close(): Promise<void>;
}
