import type { Knex } from 'knex';
import type { CursorRepository } from './live-ports.js';

/** Where each source stands; only the newest place is kept, for it says nothing about the data. */
export function cursorRepository(db: Knex): CursorRepository {
  return {
    async read(source, purpose) {
      const row: { cursor: string } | undefined = await db('cursor').where({ source, purpose }).first();
      return row === undefined ? null : (JSON.parse(row.cursor) as Record<string, string>);
    },

    async write(source, purpose, cursor, at) {
      await db('cursor')
        .insert({ source, purpose, cursor: JSON.stringify(cursor), at })
        .onConflict(['source', 'purpose'])
        .merge(['cursor', 'at']);
    },
  };
}
