import { runEventStudy } from '../../analyse/event-study/index.js';
import { Abandoned } from '../../domain/faults.js';
import type { Compute } from '../compute.js';

/** Computes on the calling thread: one study at a time, without a time limit, and nothing else runs meanwhile. */
export function computeInProcess(): Compute {
  return {
    async eventStudy(input, signal) {
      if (signal?.aborted === true) throw new Abandoned();
      return runEventStudy(input);
    },
    close: async () => undefined,
  };
}
