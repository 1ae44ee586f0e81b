import type { Knex } from 'knex';

/** The two clocks of every append-only row, with its place in the order of arrival and the hash of its content. */
function appendOnly(table: Knex.CreateTableBuilder): void {
  table.increments('seq');
  table.text('content_hash').notNullable();
  table.text('recorded_at').notNullable();
  table.text('available_at').notNullable();
  table.text('available_basis').notNullable();
}

async function createBars(knex: Knex): Promise<void> {
  await knex.schema.createTable('bar', (table) => {
    appendOnly(table);
    table.text('instrument_id').notNullable();
    table.text('interval').notNullable();
    table.text('source').notNullable();
    table.text('session_date').notNullable();
    // Empty for a daily bar: part of the key, and a null would never equal itself there.
    table.text('start_at').notNullable().defaultTo('');
    table.text('effective_date');
    for (const name of ['open', 'high', 'low']) table.double(name);
    table.double('close').notNullable();
    for (const name of ['adjusted_close', 'volume', 'dividend', 'split']) table.double(name);
    table.text('adjustment').notNullable();
    table.text('flags').notNullable();
    table.index(['instrument_id', 'interval', 'source', 'session_date', 'start_at', 'seq'], 'bar_key');
  });
}

async function createHeadlines(knex: Knex): Promise<void> {
  await knex.schema.createTable('headline', (table) => {
    appendOnly(table);
    table.text('id').notNullable();
    for (const name of [
      'source',
      'title',
      'outlet',
      'outlet_camp',
      'lang',
      'published_at',
      'time_precision',
    ]) {
      table.text(name).notNullable();
    }
    table.text('body');
    table.text('url');
    table.index(['id', 'seq'], 'headline_key');
    table.index(['published_at', 'id'], 'headline_published');
  });
  await knex.schema.createTable('score', (table) => {
    table.increments('seq');
    table.text('headline_id').notNullable();
    // A score belongs to one version of the text: an edited title waits for a score of its own.
    table.text('headline_hash').notNullable();
    table.text('scorer_version').notNullable();
    table.text('content_hash').notNullable();
    for (const name of ['polarity', 'stance', 'framing', 'deescalation', 'relevance', 'confidence']) {
      table.double(name).notNullable();
    }
    table.text('stance_label').notNullable();
    table.text('framing_label').notNullable();
    table.boolean('market_report').notNullable();
    table.boolean('abstained').notNullable();
    table.text('status');
    table.text('deadline_at');
    for (const name of ['topics', 'actors', 'speaker', 'evidence']) table.text(name).notNullable();
    table.text('recorded_at').notNullable();
    table.index(['headline_id', 'headline_hash', 'seq'], 'score_key');
  });
}

async function createEvents(knex: Knex): Promise<void> {
  await knex.schema.createTable('event', (table) => {
    appendOnly(table);
    for (const name of ['id', 'source', 'title', 'topic', 'stance', 'deescalation'])
      table.text(name).notNullable();
    table.text('occurred_at');
    table.text('date');
    table.boolean('scheduled').notNullable();
    table.index(['id', 'seq'], 'event_key');
  });
}

async function createPairs(knex: Knex): Promise<void> {
  await knex.schema.createTable('pair', (table) => {
    table.increments('seq');
    for (const name of ['headline_id', 'instrument_id', 'source', 'outcome', 'content_hash']) {
      table.text(name).notNullable();
    }
    table.text('body').notNullable();
    table.text('recorded_at').notNullable();
    table.index(['headline_id', 'instrument_id', 'seq'], 'pair_key');
  });
}

async function createLedger(knex: Knex): Promise<void> {
  await knex.schema.createTable('run', (table) => {
    table.text('id').primary();
    table.text('job').notNullable();
    table.text('due_at');
    table.text('started_at').notNullable();
    table.text('finished_at');
    table.text('status').notNullable();
    table.text('params').notNullable();
    table.text('counts').notNullable();
    table.text('error');
    table.index(['job', 'started_at'], 'run_job');
    table.index(['started_at', 'id'], 'run_started');
  });
  await knex.schema.createTable('lease', (table) => {
    table.text('job').primary();
    table.text('run_id').notNullable().references('id').inTable('run');
    table.text('until').notNullable();
  });
  await knex.schema.createTable('daily_report', (table) => {
    table.increments('seq');
    table.text('date').notNullable();
    table.text('run_id').notNullable();
    table.text('recorded_at').notNullable();
    for (const name of ['json', 'markdown', 'html']) table.text(name).notNullable();
    table.unique(['date', 'run_id']);
  });
  await knex.schema.createTable('world', (table) => {
    table.integer('id').primary();
    table.text('world').notNullable();
  });
}

/** Bars, headlines, scores, events, pairs, the job ledger and the daily reports. */
export async function up(knex: Knex): Promise<void> {
  await createBars(knex);
  await createHeadlines(knex);
  await createEvents(knex);
  await createPairs(knex);
  await createLedger(knex);
}
