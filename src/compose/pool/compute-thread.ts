import { type Fault, ImpossibleRequest } from '../../domain/faults.js';
import { type Order, runTask, type Task, type TaskInput } from './tasks.js';

/** What comes back from a thread: an error of a class of ours would lose its class on the way, so faults travel as data. */
export type Computed = { readonly result: unknown } | { readonly faults: readonly Fault[] };

/** The entry of a computing thread: one task in, its result or the faults of the request out. */
export default function compute({ task, input }: Order): Computed {
  try {
    return { result: runTask(task, input as TaskInput<Task>) };
  } catch (error) {
    if (error instanceof ImpossibleRequest) return { faults: error.errors };
    throw error;
  }
}
