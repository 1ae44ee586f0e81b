import { parentPort, workerData } from 'node:worker_threads';
import { runDraws } from './run-draws.js';

/** The draws first, first + step, … below `draws`, reported in portions. */
export interface Share {
  readonly seed: number;
  readonly draws: number;
  readonly first: number;
  readonly step: number;
}

const PORTION = 25;

const { seed, draws, first, step } = workerData as Share;
let portion: number[] = [];
for (let draw = first; draw < draws; draw += step) {
  portion.push(draw);
  if (portion.length < PORTION && draw + step < draws) continue;
  parentPort?.postMessage({ cells: runDraws(seed, portion), draws: portion.length });
  portion = [];
}
