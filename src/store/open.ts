import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import knex, { type Knex } from 'knex';
import { barRepository } from './bars.js';
import { claimRepository } from './claims.js';
import { cursorRepository } from './cursors.js';
import { dataVersion } from './data-version.js';
import { eventRepository } from './events.js';
import { expectationRepository } from './expectations.js';
import { gapRepository } from './gaps.js';
import { headlineRepository } from './headlines.js';
import { migrationSource } from './migrations/index.js';
import { pairRepository } from './pairs.js';
import { pollRepository } from './polls.js';
import type { Store, World } from './ports.js';
import { quarantineRepository } from './quarantine.js';
import { reportRepository } from './reports.js';
import { runRepository } from './runs.js';
import { openSqlite } from './sqlite.js';
import { storageRepository } from './storage.js';

const MEMORY = ':memory:';

/**
 * Opens the database that `url` names, brings it to the newest migration and returns its repositories.
 *
 * @param url `sqlite:<path>` or `sqlite::memory:`
 * @throws RangeError on another scheme; Error when the file is damaged or was written by a newer version.
 */
export async function openStore(url: string): Promise<Store> {
  const match = /^sqlite:(.+)$/.exec(url);
  const path = match?.[1];
  if (path === undefined) {
    throw new RangeError(`invalid DATABASE_URL: "${url}" is not of the form sqlite:<path>`);
  }
  if (path !== MEMORY) mkdirSync(dirname(path), { recursive: true });
  const { writer, reader } = await openSqlite(knex, path);
  await writer.migrate.latest({ migrationSource });
  return storeOn(writer, reader, path === MEMORY ? null : path);
}

/** Takes the write lock as the transaction's first act: a read that later wants to write could be refused as busy. */
async function lockForWriting(db: Knex): Promise<void> {
  await db('world').where({ id: 0 }).update({ world: 'real' });
}

async function readWorld(db: Knex): Promise<World | null> {
  const row: { world: World } | undefined = await db('world').where({ id: 1 }).first();
  return row?.world ?? null;
}

/** @param path of the database's file; null for one in memory. */
function storeOn(writer: Knex, reader: Knex, path: string | null): Store {
  /** Writes that must be atomic get a transaction of their own, unless they run inside one already. */
  const atomically = <T>(work: (db: Knex) => Promise<T>): Promise<T> => {
    if (writer.isTransaction) return work(writer);
    return writer.transaction(async (trx) => {
      await lockForWriting(trx);
      return work(trx);
    });
  };
  const bars = barRepository(reader);
  const headlines = headlineRepository(reader);
  const events = eventRepository(reader);
  const pairs = pairRepository(reader);
  const runs = runRepository(reader);
  const reports = reportRepository(reader);
  const gaps = gapRepository(reader);
  const polls = pollRepository(reader);
  const cursors = cursorRepository(reader);
  const quarantine = quarantineRepository(reader);
  const storage = storageRepository(reader, path);
  const claims = claimRepository(reader);
  const expectations = expectationRepository(reader);
  return {
    bars: { ...bars, append: (rows) => atomically((db) => barRepository(db).append(rows)) },
    headlines: {
      ...headlines,
      append: (...given) => atomically((db) => headlineRepository(db).append(...given)),
      appendScores: (rows) => atomically((db) => headlineRepository(db).appendScores(rows)),
    },
    events: { ...events, append: (rows) => atomically((db) => eventRepository(db).append(rows)) },
    pairs: { ...pairs, append: (rows) => atomically((db) => pairRepository(db).append(rows)) },
    runs: {
      ...runs,
      start: (run, until) => atomically((db) => runRepository(db).start(run, until)),
      extend: (id, until) => atomically((db) => runRepository(db).extend(id, until)),
      finish: (id, end) => atomically((db) => runRepository(db).finish(id, end)),
      recover: (now) => atomically((db) => runRepository(db).recover(now)),
    },
    reports: { ...reports, append: (report) => atomically((db) => reportRepository(db).append(report)) },
    gaps: { ...gaps, append: (rows) => atomically((db) => gapRepository(db).append(rows)) },
    polls: {
      ...polls,
      append: (rows) => atomically((db) => pollRepository(db).append(rows)),
      prune: (before) => atomically((db) => pollRepository(db).prune(before)),
    },
    cursors: {
      ...cursors,
      write: (...place) => atomically((db) => cursorRepository(db).write(...place)),
    },
    quarantine: {
      ...quarantine,
      add: (items, at) => atomically((db) => quarantineRepository(db).add(items, at)),
    },
    storage: { ...storage, remember: (at) => atomically((db) => storageRepository(db, path).remember(at)) },
    claims: { ...claims, register: (...given) => atomically((db) => claimRepository(db).register(...given)) },
    expectations: {
      ...expectations,
      append: (rows) => atomically((db) => expectationRepository(db).append(rows)),
    },
    world: () => readWorld(reader),
    claimWorld: (world) =>
      atomically(async (db) => {
        const current = await readWorld(db);
        if (current === null) await db('world').insert({ id: 1, world });
        else if (current !== world)
          throw new Error(`this database holds the ${current} world, not the ${world} one`);
      }),
    dataVersion: (asOf, scorer = 'latest') => dataVersion(reader, asOf, scorer),
    migrationLevel: async () => {
      const [completed] = (await writer.migrate.list({ migrationSource })) as [{ name: string }[], unknown];
      return completed.at(-1)?.name ?? 'none';
    },
    isEmpty: async () => {
      const [bar, headline] = await Promise.all([
        reader('bar').first('seq'),
        reader('headline').first('seq'),
      ]);
      return bar === undefined && headline === undefined;
    },
    transaction: (work) => atomically((db) => work(storeOn(db, db, path))),
    close: async () => {
      await reader.destroy();
      if (reader !== writer) await writer.destroy();
    },
  };
}
