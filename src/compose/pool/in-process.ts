import { Abandoned } from '../../domain/faults.js';
import type { Compute } from '../compute.js';
import { runTask } from './tasks.js';

/** Computes on the calling thread: one study at a time, without a time limit, and nothing else runs meanwhile. */
export function computeInProcess(): Compute {
  return {
    async run(task, input, signal) {
      if (signal?.aborted === true) throw new Abandoned();
      return runTask(task, input);
    },
    close: async () => undefined,
  };
}
