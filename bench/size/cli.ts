import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { describeSize } from './describe-size.js';
import type { Share } from './draw-thread.js';
import { addCells, type Cell, emptyCells } from './tally.js';

const USAGE = 'usage: npm run size -- [--draws 5000] [--seed 1] [--workers 2] [--write]';
const OUT = 'docs/size.md';

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new RangeError(`--${name} is "${text}"; it must be a whole number from 1. ${USAGE}`);
  return value;
}

/** Runs one share of the draws in a worker and adds what it counts. */
function runShare(share: Share, cells: readonly Cell[], onDraws: (more: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./draw-thread.js', import.meta.url), { workerData: share });
    worker.on('message', (portion: { readonly cells: readonly Cell[]; readonly draws: number }) => {
      addCells(cells, portion.cells);
      onDraws(portion.draws);
    });
    worker.on('error', reject);
    worker.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`worker ended with ${code}`))));
  });
}

const { values } = parseArgs({
  options: {
    draws: { type: 'string', default: '5000' },
    seed: { type: 'string', default: '1' },
    workers: { type: 'string', default: '2' },
    write: { type: 'boolean', default: false },
  },
});
const draws = wholeNumber('draws', values.draws);
const seed = wholeNumber('seed', values.seed);
const workers = wholeNumber('workers', values.workers);

const cells = emptyCells();
let done = 0;
const onDraws = (more: number) => {
  const before = Math.floor((20 * done) / draws);
  done += more;
  if (Math.floor((20 * done) / draws) > before) process.stderr.write(`${done} of ${draws} draws\n`);
};
const shares = Array.from({ length: workers }, (_, first) => ({ seed, draws, first, step: workers }));
await Promise.all(shares.map((share) => runShare(share, cells, onDraws)));
const text = describeSize(cells, { draws, seed });
if (values.write) writeFileSync(OUT, text);
else process.stdout.write(text);
