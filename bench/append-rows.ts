/**
 * Storing what a backfill brings: `node dist/bench/append-rows.js` prints a line of JSON for headlines and one for bars.
 * Beside the store, in turns, the driver's own prepared statement runs once a row, on a database of the same tables and
 * indexes, in one transaction. Making the rows is before either clock; the store's hashing and comparing is within its
 * own. Ends with an error where the two databases do not hold the same.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../src/store/open.js';
import type { Store, WriteCounts } from '../src/store/ports.js';
import { backfilledBars, backfilledHeadlines } from './backfill.js';
import { batchesOf } from './batches.js';
import { median, peakRssMb } from './clock.js';
import { createMeter, type Spent } from './meter.js';
import type { AppendLine } from './render-append.js';
import { byStatement, compareTables } from './statement-peer.js';
import { openRaw } from './stored-rows.js';

const ROWS_A_BATCH = 1_000;
const WARM = 1;
const COUNTED = 5;

const folder = mkdtempSync(join(tmpdir(), 'append-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

/** One table: where its rows come from and how the store takes them. */
interface Case<T> {
  readonly what: string;
  readonly table: string;
  rows(): Iterable<T>;
  append(store: Store, rows: readonly T[]): Promise<WriteCounts>;
}

/** Appends all rows, a transaction a batch; gives the seconds and how many were new. */
async function takeIn<T>(store: Store, { rows, append }: Case<T>) {
  const meter = createMeter();
  let inserted = 0;
  for (const batch of batchesOf(rows(), ROWS_A_BATCH)) {
    await meter.add(() =>
      store.transaction(async (inside) => {
        inserted += (await append(inside, batch)).inserted;
      }),
    );
  }
  return { spent: meter.spent, inserted };
}

async function byStore<T>(path: string, one: Case<T>) {
  const store = await openStore(`sqlite:${path}`);
  const first = await takeIn(store, one);
  const again = await takeIn(store, one);
  await store.close();
  if (again.inserted > 0) throw new Error(`${again.inserted} ${one.what} were stored twice`);
  return { rows: first.inserted, first: first.spent, again: again.spent };
}

async function measure<T>(one: Case<T>): Promise<AppendLine> {
  const meters: Record<'store' | 'again' | 'statement', Spent[]> = { store: [], again: [], statement: [] };
  let count = 0;
  for (let round = 0; round < WARM + COUNTED; round++) {
    const [ours, theirs] = [join(folder, 'store.db'), join(folder, 'statement.db')];
    const taken = await byStore(ours, one);
    const raw = await openRaw(ours);
    const statement = await byStatement(raw, theirs, one.table);
    await compareTables(raw, theirs, one.table, taken.rows);
    await raw.close();
    for (const path of [ours, theirs]) rmSync(path);
    count = taken.rows;
    if (round < WARM) continue;
    meters.store.push(taken.first);
    meters.again.push(taken.again);
    meters.statement.push(statement);
  }
  const perSecond = (way: keyof typeof meters, clock: keyof Spent): number =>
    count / median(meters[way].map((spent) => spent[clock]));
  return {
    what: one.what,
    rows: count,
    store_rows_per_second: perSecond('store', 'seconds'),
    statement_rows_per_second: perSecond('statement', 'seconds'),
    ratio: median(
      meters.store.map(({ seconds }, i) => (meters.statement[i]?.seconds ?? Number.NaN) / seconds),
    ),
    store_rows_per_cpu_second: perSecond('store', 'cpu'),
    statement_rows_per_cpu_second: perSecond('statement', 'cpu'),
    unchanged_rows_per_second: perSecond('again', 'seconds'),
    peak_rss_mb: peakRssMb(),
  };
}

const headlines = await measure({
  what: 'headlines',
  table: 'headline',
  rows: backfilledHeadlines,
  append: (store, rows) => store.headlines.append(rows),
});
process.stdout.write(`${JSON.stringify(headlines)}\n`);
const bars = await measure({
  what: 'daily bars',
  table: 'bar',
  rows: backfilledBars,
  append: (store, rows) => store.bars.append(rows),
});
process.stdout.write(`${JSON.stringify(bars)}\n`);
