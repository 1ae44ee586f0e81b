import { describe, expect, it } from '@jest/globals';
import { instant } from '../../src/domain/instant.js';
import type { Store } from '../../src/store/ports.js';
import { importWorld, NOW, runImport } from './support/import-world.js';

const { write, open } = importWorld();
const LATER = instant('2025-04-01T09:00:00Z');

const available = (at: string) => ({ at: instant(at), basis: 'available' }) as const;
const closesAsOf = async (store: Store, at: string) =>
  (await store.bars.read({ instrumentIds: ['xom'], interval: '1d', asOf: available(at) })).map(
    (b) => b.close,
  );
const titlesAsOf = async (store: Store, at: string) =>
  (await store.headlines.read({ asOf: available(at), scorer: 'latest' })).map((row) => row.headline.title);

describe('a row that corrects a stored one', () => {
  it('is public from its import on: the price of before stays what the world knew until then', async () => {
    const store = await open();
    const first = write('first/xom.csv', 'date,close\n2025-03-13,100\n2025-03-14,101\n');
    const second = write('second/xom.csv', 'date,close\n2025-03-13,90\n2025-03-14,101\n');
    await runImport(store, { kind: 'prices', files: [first] });
    await runImport(store, { kind: 'prices', files: [second] }, LATER);
    expect(await closesAsOf(store, '2025-03-20T00:00:00Z')).toEqual([100, 101]);
    expect(await closesAsOf(store, '2025-04-01T09:00:00Z')).toEqual([90, 101]);
  });

  it('counts even where the corrected row was seen later than its source’s clock says', async () => {
    const store = await open();
    const first = write('third/xom.csv', 'date,close\n2025-03-13,100\n');
    const second = write('fourth/xom.csv', 'date,close\n2025-03-13,90\n');
    await runImport(store, { kind: 'prices', files: [first], available: 'now' }, NOW);
    await runImport(store, { kind: 'prices', files: [second] }, LATER);
    expect(await closesAsOf(store, '2025-04-02T00:00:00Z')).toEqual([90]);
  });

  it('keeps a stated available_at', async () => {
    const store = await open();
    const header = 'date,close,available_at';
    const first = write('fifth/xom.csv', `${header}\n2025-03-13,100,2025-03-13T22:00:00Z\n`);
    const second = write('sixth/xom.csv', `${header}\n2025-03-13,90,2025-03-17T22:00:00Z\n`);
    await runImport(store, { kind: 'prices', files: [first] });
    await runImport(store, { kind: 'prices', files: [second] }, LATER);
    expect(await closesAsOf(store, '2025-03-17T21:59:59Z')).toEqual([100]);
    expect(await closesAsOf(store, '2025-03-17T22:00:00Z')).toEqual([90]);
  });

  it('leaves the title a headline had when it appeared', async () => {
    const store = await open();
    const row = (title: string) => `h1,2025-03-13T10:00:00Z,${title}\n`;
    const first = write('first.csv', `id,published_at,title\n${row('Talks may fail')}`);
    const second = write('second.csv', `id,published_at,title\n${row('Talks failed')}`);
    await runImport(store, { kind: 'headlines', files: [first] });
    await runImport(store, { kind: 'headlines', files: [second] }, LATER);
    expect(await titlesAsOf(store, '2025-03-20T00:00:00Z')).toEqual(['Talks may fail']);
    expect(await titlesAsOf(store, '2025-04-02T00:00:00Z')).toEqual(['Talks failed']);
  });
});
