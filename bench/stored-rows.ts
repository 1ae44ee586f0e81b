import sqlite3 from 'sqlite3';
import { WRITER_PRAGMAS } from '../src/store/sqlite.js';

export type Row = Readonly<Record<string, unknown>>;

/** The driver's own connection, with promises where it has callbacks. */
export interface RawDatabase {
  all(sql: string, ...values: unknown[]): Promise<Row[]>;
  exec(sql: string): Promise<void>;
  /** Prepares an INSERT of these columns. */
  inserter(table: string, columns: readonly string[]): Promise<Inserter>;
  close(): Promise<void>;
}

export interface Inserter {
  /** Runs the prepared statement once a row; all are handed over at once, so that none waits for the one before. */
  runEach(rows: readonly (readonly unknown[])[]): Promise<void>;
  finalize(): Promise<void>;
}

/** The driver calls back with an error, or with null or nothing. */
const settled = (start: (done: (error?: Error | null) => void) => void): Promise<void> =>
  new Promise((resolve, reject) => start((error) => (error ? reject(error) : resolve())));

async function prepare(db: sqlite3.Database, sql: string): Promise<sqlite3.Statement> {
  return new Promise((resolve, reject) => {
    const statement = db.prepare(sql, (error: Error | null) =>
      error === null ? resolve(statement) : reject(error),
    );
  });
}

/** Opens a database file through sqlite3 alone, with the settings of the store's writer. */
export async function openRaw(path: string): Promise<RawDatabase> {
  let db: sqlite3.Database | undefined;
  await settled((done) => {
    db = new sqlite3.Database(path, done);
  });
  if (db === undefined) throw new Error(`${path} cannot be opened`);
  const own = db;
  const exec = (sql: string) => settled((done) => own.exec(sql, done));
  await exec(`${WRITER_PRAGMAS} PRAGMA foreign_keys = ON;`);
  return {
    exec,
    all: (sql, ...values) =>
      new Promise((resolve, reject) =>
        own.all(sql, values, (error: Error | null, rows: Row[]) =>
          error === null ? resolve(rows) : reject(error),
        ),
      ),
    async inserter(table, columns) {
      const marks = columns.map(() => '?').join(', ');
      const statement = await prepare(own, `insert into ${table} (${columns.join(', ')}) values (${marks})`);
      return {
        runEach: (rows) =>
          settled((done) => {
            // They run in the order they are handed over; a failure of any is an error event, which ends the process.
            for (const row of rows.slice(0, -1)) statement.run(row);
            const last = rows.at(-1);
            if (last === undefined) done();
            else statement.run(last, done);
          }),
        finalize: () => settled((done) => statement.finalize(done)),
      };
    },
    close: () => settled((done) => own.close(done)),
  };
}
