import type { Knex } from 'knex';

/** How long a statement waits for another process's write lock before it gives up. */
const BUSY_TIMEOUT_MS = 30_000;
const READERS = 3;
/**
 * A backfill writes a few megabytes a batch, over index pages in no order: with room for them in memory, and the log
 * put back into the database every 16 MB instead of every 4, a page is written once for many batches.
 */
export const WRITER_PRAGMAS =
  'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16384; PRAGMA wal_autocheckpoint = 4096;';

/** The part of the sqlite3 driver's connection that pragmas need. */
interface Connection {
  exec(sql: string, done: (error: Error | null) => void): void;
}

function configuration(path: string, pool: { min: number; max: number }, pragmas: string): Knex.Config {
  return {
    client: 'sqlite3',
    connection: { filename: path },
    useNullAsDefault: true,
    // Connection errors are thrown to the caller, who words them; Knex would print them as well.
    log: { error: () => undefined },
    pool: {
      ...pool,
      afterCreate(connection: Connection, done: (error: Error | null, connection: Connection) => void) {
        connection.exec(pragmas, (error) => done(error, connection));
      },
    },
  };
}

/**
 * Opens a SQLite file with write-ahead log, busy timeout and foreign keys, and checks its integrity.
 * One connection writes; a few others only read, so that a long import does not hold up the API.
 * An in-memory database lives in its one connection, which then does both.
 *
 * @throws Error when the file is damaged, naming it and the remedy.
 */
export async function openSqlite(
  knex: (config: Knex.Config) => Knex,
  path: string,
): Promise<{ writer: Knex; reader: Knex }> {
  const common = `PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}; PRAGMA foreign_keys = ON;`;
  const oneConnection = { min: 1, max: 1 };
  if (path === ':memory:') {
    const memory = knex({
      ...configuration(path, { ...oneConnection }, common),
    });
    return { writer: memory, reader: memory };
  }
  const writer = knex(configuration(path, oneConnection, `${common} ${WRITER_PRAGMAS}`));
  const found: { quick_check: string }[] = await writer.raw('PRAGMA quick_check').catch((error: Error) => {
    return [{ quick_check: error.message }];
  });
  const verdict = found[0]?.quick_check;
  if (verdict !== 'ok') {
    await writer.destroy();
    throw new Error(
      `database ${path} is damaged (${verdict}): restore a copy, or move it away and import again`,
    );
  }
  const reader = knex(configuration(path, { min: 0, max: READERS }, `${common} PRAGMA query_only = ON;`));
  return { writer, reader };
}
