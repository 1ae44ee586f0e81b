import type { Knex } from 'knex';

async function createGaps(knex: Knex): Promise<void> {
  await knex.schema.createTable('gap', (table) => {
    table.increments('seq');
    // The span is named apart from SQL's own words `from` and `to`.
    for (const name of ['source', 'subject', 'from_at', 'to_at', 'why', 'detail', 'status']) {
      table.text(name).notNullable();
    }
    table.text('content_hash').notNullable();
    table.text('recorded_at').notNullable();
    table.index(['source', 'subject', 'from_at', 'to_at', 'why', 'seq'], 'gap_key');
  });
}

async function createPolls(knex: Knex): Promise<void> {
  await knex.schema.createTable('poll', (table) => {
    table.increments('seq');
    for (const name of ['source', 'subject', 'at', 'status']) table.text(name).notNullable();
    for (const name of ['items', 'inserted', 'unchanged', 'revised', 'skipped', 'refused']) {
      table.integer(name).notNullable();
    }
    table.text('newest_at');
    table.text('body_hash');
    table.double('clock_offset_ms');
    table.text('outlets').notNullable();
    table.text('languages').notNullable();
    table.text('fault_code');
    table.text('fault');
    table.index(['source', 'subject', 'at', 'seq'], 'poll_key');
    table.index(['at'], 'poll_at');
  });
  await knex.schema.createTable('cursor', (table) => {
    for (const name of ['source', 'purpose', 'cursor', 'at']) table.text(name).notNullable();
    table.primary(['source', 'purpose']);
  });
}

async function createQuarantine(knex: Knex): Promise<void> {
  await knex.schema.createTable('quarantine', (table) => {
    table.increments('seq');
    for (const name of [
      'source',
      'subject',
      'key',
      'reason',
      'detail',
      'raw',
      'first_seen_at',
      'last_seen_at',
    ]) {
      table.text(name).notNullable();
    }
    table.integer('times_seen').notNullable();
    table.unique(['source', 'subject', 'key'], { indexName: 'quarantine_key' });
    table.index(['first_seen_at'], 'quarantine_first_seen');
  });
}

/** Gaps, the poll ledger, where each source stands, items that could not be taken, and how large the database grew. */
export async function up(knex: Knex): Promise<void> {
  await createGaps(knex);
  await createPolls(knex);
  await createQuarantine(knex);
  await knex.schema.createTable('storage_size', (table) => {
    table.text('date').primary();
    table.text('at').notNullable();
    table.bigInteger('bytes').notNullable();
  });
}
