/**
 * `npm run worlds -- --seeds 50`: verdicts on SIMULATED worlds that know the truth, one line a kind; `--write` puts the
 * table between the markers of docs/verdicts.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  describeShuffles,
  describeTable,
  SHUFFLE_MARKERS,
  summaryLine,
  withTable,
} from './describe-rates.js';
import { inThread } from './in-thread.js';
import { DEFAULT_JUDGE, JUDGES } from './judge.js';
import type { Share } from './judge-thread.js';
import type { ClaimRow } from './judge-world.js';
import { WORLD_KINDS } from './kinds.js';
import { runShuffles } from './run-shuffles.js';
import { shuffleRates } from './shuffle-rates.js';
import { tally } from './tally.js';

const USAGE =
  'usage: npm run worlds -- [--seeds 50] [--first 1] [--kinds "name; name"] [--draws 999] [--judge name] [--workers 2] [--write] [--rows file] [--from file; file] | --shuffles 1000 [--first 1] [--draws 999] [--workers 2] [--write]';
const PAGE = 'docs/verdicts.md';

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new RangeError(`--${name} is "${text}"; it must be a whole number from 1. ${USAGE}`);
  return value;
}

/** Runs one share of the seeds in a thread. */
const runShare = (share: Share, onRows: (rows: readonly ClaimRow[]) => void): Promise<void> =>
  inThread('./judge-thread.js', share, onRows);

/** Rows that earlier runs kept. */
const readRows = (files: string): ClaimRow[] =>
  files.split(';').flatMap((file) =>
    readFileSync(file.trim(), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line): ClaimRow => JSON.parse(line)),
  );

function writeTable(text: string, markers?: typeof SHUFFLE_MARKERS): void {
  writeFileSync(PAGE, withTable(readFileSync(PAGE, 'utf8'), text, markers));
}

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '50' },
    first: { type: 'string', default: '1' },
    kinds: { type: 'string' },
    draws: { type: 'string', default: '999' },
    judge: { type: 'string', default: DEFAULT_JUDGE },
    workers: { type: 'string', default: '2' },
    write: { type: 'boolean', default: false },
    rows: { type: 'string' },
    from: { type: 'string' },
    shuffles: { type: 'string' },
  },
});
const seeds = wholeNumber('seeds', values.seeds);
const first = wholeNumber('first', values.first);
const draws = wholeNumber('draws', values.draws);
const workers = wholeNumber('workers', values.workers);
const all = WORLD_KINDS.map(({ name }) => name);
const kinds = values.kinds?.split(';').map((name) => name.trim()) ?? all;
const unknown = kinds.find((name) => !all.includes(name));
if (unknown !== undefined)
  throw new RangeError(`--kinds: "${unknown}" is none of ${all.join('; ')}. ${USAGE}`);
if (!(values.judge in JUDGES))
  throw new RangeError(`--judge: "${values.judge}" is none of ${Object.keys(JUDGES).join(', ')}. ${USAGE}`);

if (values.shuffles !== undefined) {
  const rates = shuffleRates(
    await runShuffles(wholeNumber('shuffles', values.shuffles), first, draws, workers),
  );
  const text = describeShuffles(rates);
  process.stdout.write(`${text}\n`);
  if (values.write) {
    const told = `SIMULATED. Worlds from seed ${first}, ${draws} placebo draws. Rates with exact 95 % intervals.`;
    writeTable(`${told}\n\n${text}`, SHUFFLE_MARKERS);
  }
  process.exit(0);
}

const rows: ClaimRow[] = values.from === undefined ? [] : readRows(values.from);
let done = 0;
const onRows = (more: readonly ClaimRow[]) => {
  rows.push(...more);
  done += 1;
  if (done % 50 === 0) process.stderr.write(`${done} of ${seeds * kinds.length} SIMULATED worlds\n`);
};
const shares = Array.from({ length: values.from === undefined ? workers : 0 }, (_, i): Share => {
  return { kinds, first: first + i, step: workers, last: first + seeds - 1, draws, judge: values.judge };
});
await Promise.all(shares.map((share) => runShare(share, onRows)));
// Threads end in any order; the table must not depend on it.
const place = (row: ClaimRow) => all.indexOf(row.kind);
const rates = tally(rows.sort((a, b) => place(a) - place(b) || a.seed - b.seed));
for (const each of rates) process.stdout.write(`${summaryLine(each)}\n`);
if (values.rows !== undefined)
  writeFileSync(values.rows, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
if (values.write) {
  const told = `SIMULATED. Seeds from ${first}, ${draws} placebo draws, judge \`${values.judge}\`. Rates with exact 95 % intervals.`;
  writeTable(`${told}\n\n${describeTable(rates)}`);
}
