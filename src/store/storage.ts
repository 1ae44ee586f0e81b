import { stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Knex } from 'knex';
import { type Instant, utcDate } from '../domain/instant.js';
import type { StorageFacts, StorageRepository } from './live-ports.js';

async function bytesOf(path: string): Promise<number> {
  return (await stat(path)).size;
}

/** Bytes of the database and of its write-ahead log, which is not there before a first write. */
async function databaseBytes(path: string): Promise<number> {
  const log = await bytesOf(`${path}-wal`).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return 0;
    throw error;
  });
  return (await bytesOf(path)) + log;
}

/** Bytes that an ordinary user may still write on the file system of `path`. */
async function freeBytes(path: string): Promise<number> {
  const { bavail, bsize } = await statfs(dirname(path));
  return bavail * bsize;
}

/**
 * How much the database holds and how fast it grows.
 * @param path of its file; null for a database in memory, which has neither size nor history.
 */
export function storageRepository(db: Knex, path: string | null): StorageRepository {
  return {
    async facts(): Promise<StorageFacts> {
      const history: { at: Instant; bytes: number }[] = await db('storage_size')
        .select('at', 'bytes')
        .orderBy('date');
      if (path === null) return { bytes: null, freeBytes: null, history };
      return { bytes: await databaseBytes(path), freeBytes: await freeBytes(path), history };
    },

    async remember(at) {
      if (path === null) return;
      const row = { date: utcDate(at), at, bytes: await databaseBytes(path) };
      await db('storage_size').insert(row).onConflict('date').ignore();
    },
  };
}
