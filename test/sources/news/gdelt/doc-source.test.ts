import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { epochMs, type Instant, instant } from '../../../../src/domain/instant.js';
import { gdeltDocSource } from '../../../../src/sources/news/gdelt/doc-source.js';
import { readStamp } from '../../../../src/sources/news/gdelt/stamp.js';
import type { Cursor, NewsBatch } from '../../../../src/sources/news/news-source.js';
import { article, artList } from './doc-support.js';
import { at, BASE, collect, type FakeFetcher, fakeFetcher, label, minutesAfter } from './support.js';

const T0 = at('2026-10-06T00:00:00Z');
const NOW = at('2026-10-07T12:07:00Z');
const slot = (index: number): Instant => minutesAfter(T0, index * 15);
const source = gdeltDocSource({
  baseUrl: `${BASE}/`,
  query: '(sanctions OR "peace talks") russia',
  wanted: (title) => title.includes('Russia'),
  campOf: () => 'other',
});

/** A fake API with so many articles in each slot from T0 on; it gives at most 250 of them. */
function fakeApi(perSlot: readonly number[], now: () => Instant = () => NOW): FakeFetcher {
  const all = perSlot.flatMap((count, index) =>
    Array.from({ length: count }, (_, n) => ({ n: index * 1000 + n, slot: slot(index) })),
  );
  return fakeFetcher(now, (url) => {
    const { searchParams } = new URL(url);
    const bound = (name: string) => readStamp(searchParams.get(name) ?? '') ?? '';
    const [start, end] = [bound('startdatetime'), bound('enddatetime')];
    const found = all.filter((each) => each.slot >= start && each.slot <= end);
    return { body: artList(found.slice(0, 250).map(article)) };
  });
}

const spansAsked = ({ asked }: FakeFetcher) =>
  asked.map((url) => {
    const { searchParams } = new URL(url);
    return [searchParams.get('startdatetime'), searchParams.get('enddatetime')];
  });
const live = (cursor: Cursor | null, now = NOW, mostBatches = 100) => ({ cursor, now, mostBatches });
const inSpan = (from: Instant, to: Instant, cursor: Cursor | null = null) => ({
  ...live(cursor),
  span: { from, to },
});
const idsOf = (batches: readonly NewsBatch[]) =>
  new Set(batches.flatMap(({ items }) => items.map(({ id }) => id)));

describe('gdeltDocSource', () => {
  it('asks for the two hours before now at first, oldest first, in the API’s words', async () => {
    const api = fakeApi([]);
    const [batch, ...others] = await collect(source, live(null), api);
    expect(others).toEqual([]);
    expect(batch).toMatchObject({
      items: [],
      cursor: { until: '2026-10-07T12:00:00.000Z' },
      notModified: false,
      window: null,
      mended: 0,
    });
    const url = new URL(api.asked[0] ?? '');
    expect(url.origin + url.pathname).toBe(`${BASE}/api/v2/doc/doc`);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      query: '(sanctions OR "peace talks") russia',
      mode: 'ArtList',
      format: 'json',
      sort: 'DateAsc',
      maxrecords: '250',
      startdatetime: '20261007100000',
      enddatetime: '20261007121459',
    });
  });

  it('asks again for the half hour before the cursor, and for six hours at a time after a pause', async () => {
    const api = fakeApi([]);
    const batches = await collect(source, live({ until: '2026-10-07T00:00:00.000Z' }), api);
    expect(spansAsked(api)).toEqual([
      ['20261006233000', '20261007052959'],
      ['20261007053000', '20261007112959'],
      ['20261007113000', '20261007121459'],
    ]);
    expect(batches.map(({ cursor }) => cursor.until?.slice(11, 16))).toEqual(['05:15', '11:15', '12:00']);
  });

  it('halves a stretch that comes cut off, and has all of it', async () => {
    const api = fakeApi([100, 100, 100, 100]);
    const batches = await collect(source, inSpan(T0, slot(3)), api);
    expect(spansAsked(api)).toEqual([
      ['20261006000000', '20261006005959'],
      ['20261006000000', '20261006002959'],
      ['20261006003000', '20261006005959'],
    ]);
    expect(batches.map(({ items }) => items.length)).toEqual([200, 200]);
    expect(batches.map(({ received }) => received.length)).toEqual([2, 1]);
    expect(batches.flatMap(({ missing }) => missing)).toEqual([]);
  });

  it('states what one slot has more than the API gives', async () => {
    const batches = await collect(source, inSpan(T0, slot(1)), fakeApi([400, 10]));
    expect(batches.map(({ items }) => items.length)).toEqual([250, 10]);
    expect(batches.flatMap(({ missing }) => missing)).toMatchObject([
      { from: slot(0), to: '2026-10-06T00:14:59.999Z', why: 'answer_truncated' },
    ]);
  });

  it('makes at most eight requests a poll, and the next poll goes on', async () => {
    const api = fakeApi(Array.from({ length: 24 }, () => 249));
    const first = await collect(source, inSpan(T0, slot(23)), api);
    expect(api.asked).toHaveLength(8);
    const all = [...first];
    for (let poll = 0; poll < 20; poll += 1) {
      all.push(...(await collect(source, inSpan(T0, slot(23), all.at(-1)?.cursor ?? null), api)));
    }
    expect(idsOf(all).size).toBe(24 * 249);
    expect(all.at(-1)?.cursor.until).toBe(slot(23));
  });

  it('hands out what it has before a fault', async () => {
    let asked = 0;
    const api = fakeFetcher(
      () => NOW,
      () => {
        asked += 1;
        return asked === 1 ? { body: '{}' } : { body: 'Please limit requests to one every 5 seconds.' };
      },
    );
    const cursors: Cursor[] = [];
    const poll = async () => {
      for await (const batch of source.poll(live({ until: '2026-10-07T00:00:00.000Z' }), api)) {
        cursors.push(batch.cursor);
      }
    };
    await expect(poll()).rejects.toMatchObject({ code: 'provider_error' });
    expect(cursors).toEqual([{ until: '2026-10-07T05:15:00.000Z' }]);
  });

  it('accounts for every article of an answer', async () => {
    const list = artList([
      article({ n: 1, slot: slot(0) }),
      article({ n: 1, slot: slot(1) }),
      article({ n: 2, slot: slot(0), title: 'Soup' }),
      { ...article({ n: 3, slot: slot(0) }), seendate: 'x' },
      article({ n: 4, slot: slot(0), title: '@@' }),
    ]).replace('@@', String.raw`Russia\'s`);
    const api = fakeFetcher(
      () => NOW,
      () => ({ body: list }),
    );
    const [batch] = await collect(source, inSpan(T0, slot(1)), api);
    expect([batch?.items.length, batch?.skipped, batch?.refused.length, batch?.mended]).toEqual([2, 2, 1, 1]);
  });

  it('gives the same in two spans as in one, and in polls as in one span, whatever the numbers', async () => {
    const counts = fc.array(fc.integer({ min: 0, max: 240 }), { minLength: 8, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(counts, fc.integer({ min: 0, max: 7 }), async (perSlot, split) => {
        const whole = await collect(source, inSpan(T0, slot(7)), fakeApi(perSlot));
        const left = await collect(source, inSpan(T0, slot(split)), fakeApi(perSlot));
        const right = await collect(
          source,
          inSpan(instant(epochMs(slot(split)) + 1), slot(7)),
          fakeApi(perSlot),
        );
        const polled: NewsBatch[] = [];
        for (let poll = 0; poll < 8 && polled.at(-1)?.cursor.until !== slot(7); poll += 1) {
          const cursor = polled.at(-1)?.cursor ?? null;
          polled.push(...(await collect(source, inSpan(T0, slot(7), cursor), fakeApi(perSlot))));
        }
        const total = perSlot.reduce((sum, each) => sum + each, 0);
        expect(idsOf(polled).size).toBe(total);
        if (whole.at(-1)?.cursor.until === slot(7)) expect(idsOf(whole)).toEqual(idsOf(polled));
        const bothEnd = left.at(-1)?.cursor.until === slot(split) && right.at(-1)?.cursor.until === slot(7);
        if (bothEnd) expect(idsOf([...left, ...right])).toEqual(idsOf(polled));
      }),
      { numRuns: 12 },
    );
  });

  it('moves on as time goes by without losing a slot', async () => {
    const perSlot = Array.from({ length: 20 }, (_, n) => n % 4);
    let now = T0;
    const api = fakeApi(perSlot, () => now);
    const batches: NewsBatch[] = [];
    for (const minutes of [3, 20, 45, 50, 120, 121, 300]) {
      now = minutesAfter(T0, minutes);
      batches.push(...(await collect(source, live(batches.at(-1)?.cursor ?? null, now), api)));
      for (const { items } of batches) {
        for (const item of items)
          expect(item.availableAt <= now && item.publishedAt <= item.availableAt).toBe(true);
      }
    }
    expect(idsOf(batches).size).toBe(perSlot.reduce((sum, each) => sum + each, 0));
    expect(label(at(batches.at(-1)?.cursor.until ?? ''))).toBe('20261006050000');
  });
});
