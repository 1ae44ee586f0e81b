import type { Knex } from 'knex';

/** What each daily report expected of the next event of each open claim: rows that are only added. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('claim_expectation', (table) => {
    table.increments('seq');
    table.text('claim_id').notNullable();
    table.integer('claim_version').notNullable();
    table.text('claim_hash').notNullable();
    table.text('target').notNullable();
    table.text('report_date').notNullable();
    table.text('claimed').notNullable();
    table.integer('expected_sign');
    for (const name of ['probability', 'mean', 'low', 'high']) table.double(name);
    table.text('interval_basis').notNullable();
    table.integer('past_events').notNullable();
    table.integer('past_hits');
    table.double('baseline');
    table.integer('against_events');
    for (const name of ['as_of_basis', 'run_id', 'content_hash', 'known_at', 'recorded_at'])
      table.text(name).notNullable();
    table.index(['claim_id', 'claim_version', 'target', 'report_date', 'seq'], 'claim_expectation_key');
    table.index(['report_date'], 'claim_expectation_date');
    table.index(['known_at'], 'claim_expectation_known');
    table.index(['recorded_at'], 'claim_expectation_recorded');
  });
}
