import { parentPort, workerData } from 'node:worker_threads';
import { judgeShuffles, SHUFFLES } from './shuffle-rates.js';

/** Of one thread: which shuffles of which worlds. */
export interface ShuffleShare {
  readonly work: readonly { readonly name: string; readonly seed: number; readonly shuffles: number }[];
  readonly draws: number;
}

const share = workerData as ShuffleShare;
for (const { name, seed, shuffles } of share.work) {
  const found = SHUFFLES.find((each) => each.name === name);
  if (found !== undefined) parentPort?.postMessage(judgeShuffles(found, seed, shuffles, share.draws));
}
