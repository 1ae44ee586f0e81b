import type { Knex } from 'knex';
import type { ArrivingClocks } from '../domain/as-of.js';
import type { WriteCounts } from './ports.js';

type Row = Readonly<Record<string, string | number | boolean | null>>;

/** Rows a statement: keeps the bound parameters of the widest table far under the drivers' limits. */
const ROWS_PER_STATEMENT = 400;

export interface Appendable {
  /** Identity of the thing the row is a version of. */
  readonly key: string;
  readonly hash: string;
  readonly record: Row;
  /** Columns that are other ones in a row that corrects a stored one. */
  readonly ifRevised?: Row;
}

const NO_OTHERS: Row = {};

/** The clock columns of a row that turns out to correct a stored one, as `Appendable` takes them. */
export function revisedClocks({ ifRevised }: ArrivingClocks): Row {
  if (ifRevised === undefined) return NO_OTHERS;
  return { available_at: ifRevised.availableAt, available_basis: ifRevised.availableBasis };
}

/**
 * Adds rows that all have the columns of the first. Knex itself would write several as a compound SELECT, over which
 * SQLite takes longer than over VALUES.
 */
async function insertRows(db: Knex, table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const marks = `(${columns.map(() => '?').join(', ')})`;
  const names = columns.map(() => '??').join(', ');
  for (let i = 0; i < rows.length; i += ROWS_PER_STATEMENT) {
    const some = rows.slice(i, i + ROWS_PER_STATEMENT);
    const values: Row[string][] = [table, ...columns];
    for (const row of some) for (const name of columns) values.push(row[name] ?? null);
    const tuples = some.map(() => marks).join(', ');
    await db.raw(`insert into ?? (${names}) values ${tuples}`, values);
  }
}

/**
 * Adds the rows that say something new: a row equal to the newest version of its key is `unchanged`, another
 * content is a further row (`revised`), an unknown key is `inserted`. Rows count in the order given.
 *
 * @param newest hash of the newest stored version by key, for at least the keys of `rows`; updated in place.
 */
export async function appendVersions(
  db: Knex,
  table: string,
  rows: readonly Appendable[],
  newest: Map<string, string>,
): Promise<WriteCounts> {
  const fresh: Row[] = [];
  let unchanged = 0;
  let revised = 0;
  for (const row of rows) {
    const known = newest.get(row.key);
    if (known === row.hash) {
      unchanged += 1;
      continue;
    }
    if (known !== undefined) revised += 1;
    newest.set(row.key, row.hash);
    fresh.push(known === undefined ? row.record : { ...row.record, ...row.ifRevised });
  }
  await insertRows(db, table, fresh);
  return { inserted: fresh.length - revised, unchanged, revised };
}

/** Hashes of the newest versions of the rows with these ids in a table keyed by one column. */
export async function newestById(
  db: Knex,
  table: string,
  column: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const newest = new Map<string, string>();
  for (let i = 0; i < ids.length; i += ROWS_PER_STATEMENT) {
    const rows = await db(table)
      .select<{ key: string; hash: string }[]>({ key: column, hash: 'content_hash' })
      .whereIn(column, ids.slice(i, i + ROWS_PER_STATEMENT))
      .orderBy('seq');
    for (const row of rows) newest.set(row.key, row.hash);
  }
  return newest;
}

/** The sum of several counts. */
export function addCounts(a: WriteCounts, b: WriteCounts): WriteCounts {
  return {
    inserted: a.inserted + b.inserted,
    unchanged: a.unchanged + b.unchanged,
    revised: a.revised + b.revised,
  };
}
