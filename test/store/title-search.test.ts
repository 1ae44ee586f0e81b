import { describe, expect, it } from '@jest/globals';
import knex from 'knex';
import { instant } from '../../src/domain/instant.js';
import * as foundation from '../../src/store/migrations/001-foundation.js';
import * as titleSearch from '../../src/store/migrations/002-title-search.js';
import { openStore } from '../../src/store/open.js';
import { headline } from './rows.js';

describe('searching titles', () => {
  it('disregards the case of letters beyond ASCII as well', async () => {
    const store = await openStore('sqlite::memory:');
    await store.headlines.append([
      headline({ id: 'a', title: 'Путин и Трамп встретятся на Аляске' }),
      headline({ id: 'b', title: 'ÖSTERREICH hält an Gaslieferungen fest' }),
    ]);
    const asOf = { at: instant('2026-01-01T00:00:00Z'), basis: 'recorded' } as const;
    const found = async (text: string) =>
      (await store.headlines.read({ asOf, scorer: 'latest', text })).map((row) => row.headline.id);
    expect(await found('Путин')).toEqual(['a']);
    expect(await found('трамп')).toEqual(['a']);
    expect(await found('österreich HÄLT')).toEqual(['b']);
    expect(await found('Байден')).toEqual([]);
    await store.close();
  });

  it('finds what was stored before titles were folded', async () => {
    const db = knex({ client: 'sqlite3', connection: { filename: ':memory:' }, useNullAsDefault: true });
    await foundation.up(db);
    const clocks = { recorded_at: '2025', available_at: '2025', available_basis: 'observed' };
    const text = { source: 's', outlet: 'o', outlet_camp: 'other', lang: 'ru', time_precision: 'instant' };
    const rows = Array.from({ length: 501 }, (_, i) => ({
      ...{ ...clocks, ...text, id: `h${i}`, content_hash: `c${i}`, published_at: '2025', title: `МИР ${i}` },
    }));
    await db.batchInsert('headline', rows, 100);
    await titleSearch.up(db);
    const folded: { title_folded: string }[] = await db('headline').select('title_folded').orderBy('seq');
    expect(folded.map((row) => row.title_folded)).toEqual(rows.map((_, i) => `мир ${i}`));
    await db.destroy();
  });
});
