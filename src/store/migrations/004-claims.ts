import type { Knex } from 'knex';

/**
 * The registry of claims: rows that are only added, each with the hash of the row before it, and beside them how many
 * there are and the hash of the last, without which a row cut off the end would not be missed. Events get tags.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('claim', (table) => {
    table.increments('seq');
    table.integer('position').notNullable().unique();
    table.text('id').notNullable();
    table.integer('version').notNullable();
    for (const name of ['body', 'hash']) table.text(name).notNullable();
    table.text('previous_hash');
    table.text('registered_at').notNullable();
    table.unique(['id', 'version'], { indexName: 'claim_key' });
  });
  await knex.schema.createTable('claim_chain', (table) => {
    table.integer('id').primary();
    table.integer('length').notNullable();
    table.text('hash');
  });
  await knex('claim_chain').insert({ id: 1, length: 0, hash: null });
  await knex.schema.alterTable('event', (table) => {
    table.text('tags').notNullable().defaultTo('');
  });
}
