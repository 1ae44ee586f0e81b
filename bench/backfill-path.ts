/**
 * A backfill from the providers' answers to the closed database, as the jobs make it, scoring left out:
 * `node dist/bench/backfill-path.js [rounds]` prints a line of JSON for headlines and one for bars. SIMULATED answers are made
 * ready before the clock, a day or a series at a time, and served from memory. Beside it, in turns, the driver's own
 * prepared statement runs once a row of the same rows. Ends with an error where the databases do not hold the same.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backfillPathCases, type PathCase } from './backfill-cases.js';
import { median, peakRssMb } from './clock.js';
import type { Spent } from './meter.js';
import type { PathLine } from './render-path.js';
import { byStatement, compareTables } from './statement-peer.js';
import { openRaw } from './stored-rows.js';

const WARM = 1;
const COUNTED = Number(process.argv[2] ?? 5);

const folder = mkdtempSync(join(tmpdir(), 'backfill-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

/** One round: the path, then the statement on the rows that it has stored, then both databases held together. */
async function runRound({ table, takeIn }: PathCase) {
  const [ours, theirs] = [join(folder, 'path.db'), join(folder, 'statement.db')];
  const { answers, rows, spent } = await takeIn(`sqlite:${ours}`);
  const raw = await openRaw(ours);
  const statement = await byStatement(raw, theirs, table);
  await compareTables(raw, theirs, table, rows);
  await raw.close();
  for (const path of [ours, theirs]) rmSync(path);
  return { answers, rows, path: spent, statement };
}

async function measure(one: PathCase): Promise<PathLine> {
  const rounds: Awaited<ReturnType<typeof runRound>>[] = [];
  for (let round = 0; round < WARM + COUNTED; round++) {
    const run = await runRound(one);
    if (round >= WARM) rounds.push(run);
  }
  const [{ rows, answers } = { rows: Number.NaN, answers: Number.NaN }] = rounds;
  const ratioBy = (clock: keyof Spent) => median(rounds.map((run) => run.statement[clock] / run.path[clock]));
  return {
    what: one.what,
    rows,
    answers,
    path_rows_per_second: rows / median(rounds.map(({ path }) => path.seconds)),
    statement_rows_per_second: rows / median(rounds.map(({ statement }) => statement.seconds)),
    ratio: ratioBy('seconds'),
    cpu_ratio: ratioBy('cpu'),
    peak_rss_mb: peakRssMb(),
  };
}

for (const one of backfillPathCases()) process.stdout.write(`${JSON.stringify(await measure(one))}\n`);
