import { openStore } from '../src/store/open.js';
import { createMeter, type Spent } from './meter.js';
import { openRaw, type RawDatabase } from './stored-rows.js';

const ROWS_A_PAGE = 1_000;

/**
 * Copies the rows of a table into a new database of the store's own form by the driver's prepared statement, once a
 * row, in one transaction. Reading them is before the clock.
 */
export async function byStatement(from: RawDatabase, path: string, table: string): Promise<Spent> {
  await (await openStore(`sqlite:${path}`)).close();
  const to = await openRaw(path);
  const [first] = await from.all(`select * from ${table} limit 1`);
  const columns = Object.keys(first ?? {}).filter((name) => name !== 'seq');
  const page = `select * from ${table} where seq > ? order by seq limit ${ROWS_A_PAGE}`;
  const insert = await to.inserter(table, columns);
  const meter = createMeter();
  await meter.add(() => to.exec('begin immediate'));
  for (let after: unknown = 0; ; ) {
    const rows = await from.all(page, after);
    const values = rows.map((row) => columns.map((name) => row[name]));
    await meter.add(() => insert.runEach(values));
    after = rows.at(-1)?.seq;
    if (rows.length < ROWS_A_PAGE) break;
  }
  await meter.add(() => to.exec('commit'));
  await insert.finalize();
  await to.close();
  return meter.spent;
}

/** @throws Error when the tables of the two databases differ in a row, or in how many they have. */
export async function compareTables(
  ours: RawDatabase,
  path: string,
  table: string,
  rows: number,
): Promise<void> {
  await ours.exec(`attach '${path}' as other`);
  const [found] = await ours.all(
    `select (select count(*) from ${table}) as ours, (select count(*) from other.${table}) as theirs,
      (select count(*) from (select * from ${table} except select * from other.${table})) as differ`,
  );
  await ours.exec('detach other');
  if (found?.ours !== rows || found.theirs !== rows || found.differ !== 0) {
    throw new Error(`of ${rows} rows of ${table} the databases hold: ${JSON.stringify(found)}`);
  }
}
