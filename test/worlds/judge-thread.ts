import { parentPort, workerData } from 'node:worker_threads';
import { JUDGES } from './judge.js';
import { judgeWorld } from './judge-world.js';
import { WORLD_KINDS } from './kinds.js';

/** The worlds of one thread: kinds by name, seeds from `first` by `step` up to and with `last`. */
export interface Share {
  readonly kinds: readonly string[];
  readonly first: number;
  readonly step: number;
  readonly last: number;
  readonly draws: number;
  readonly judge: string;
}

const share = workerData as Share;
const judge = JUDGES[share.judge];
if (judge === undefined) throw new RangeError(`no judge is called "${share.judge}"`);
for (let seed = share.first; seed <= share.last; seed += share.step) {
  for (const kind of WORLD_KINDS.filter(({ name }) => share.kinds.includes(name))) {
    parentPort?.postMessage(judgeWorld(kind, seed, judge, share.draws));
  }
}
