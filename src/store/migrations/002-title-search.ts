import type { Knex } from 'knex';

const ROWS_A_READ = 500;

/** Titles in lower case beside the titles: SQLite folds the letters of ASCII alone, and titles are Cyrillic, too. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('headline', (table) => {
    table.text('title_folded').notNullable().defaultTo('');
  });
  let after = 0;
  for (;;) {
    const rows: { seq: number; title: string }[] = await knex('headline')
      .select('seq', 'title')
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(ROWS_A_READ);
    for (const { seq, title } of rows) {
      await knex('headline').where({ seq }).update({ title_folded: title.toLowerCase() });
      after = seq;
    }
    if (rows.length < ROWS_A_READ) return;
  }
}
