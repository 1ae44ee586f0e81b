import type { Knex } from 'knex';
import * as foundation from './001-foundation.js';
import * as titleSearch from './002-title-search.js';
import * as liveSources from './003-live-sources.js';
import * as claims from './004-claims.js';
import * as expectations from './005-claim-expectations.js';

interface NumberedMigration {
  readonly name: string;
  readonly up: (knex: Knex) => Promise<void>;
}

/** In the order they are applied; a migration that has shipped is never edited, only followed by another. */
const MIGRATIONS: readonly NumberedMigration[] = [
  { name: '001-foundation', up: foundation.up },
  { name: '002-title-search', up: titleSearch.up },
  { name: '003-live-sources', up: liveSources.up },
  { name: '004-claims', up: claims.up },
  { name: '005-claim-expectations', up: expectations.up },
];

/** The migrations as Knex reads them; there is no way down, because rows are only ever added. */
export const migrationSource: Knex.MigrationSource<NumberedMigration> = {
  getMigrations: async () => [...MIGRATIONS],
  getMigrationName: (migration) => migration.name,
  getMigration: async (migration) => ({
    up: migration.up,
    down: async () => {
      throw new Error(`migration ${migration.name} cannot be undone: the store is append-only`);
    },
  }),
};
