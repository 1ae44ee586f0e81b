import { describe, expect, it } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import type { Instant } from '../../../../src/domain/instant.js';
import type { FetchFaultCode } from '../../../../src/sources/net/fetcher.js';
import { gdeltBulkSource } from '../../../../src/sources/news/gdelt/bulk-source.js';
import {
  at,
  BASE,
  collect,
  type FakeAnswer,
  type FakeFile,
  fakeFetcher,
  fakeHost,
  gkgRow,
  gkgZip,
  label,
  listOf,
  md5,
  minutesAfter,
} from './support.js';

const T0 = at('2026-10-06T10:00:00Z');
const slot = (index: number): Instant => minutesAfter(T0, index * 15);
const source = gdeltBulkSource({
  baseUrl: `${BASE}/`,
  translation: false,
  wanted: (title) => title.includes('Russia'),
  campOf: () => 'western',
});

/** A file with one wanted page of its own; there five minutes after its slot unless said otherwise. */
function file(index: number, more: Partial<FakeFile> = {}): [Instant, FakeFile] {
  const rows = [gkgRow(slot(index), { url: `https://paper.example/${index}` })];
  return [slot(index), { rows, putAt: minutesAfter(slot(index), 5), ...more }];
}

const urlsOf = (batches: readonly { items: readonly { url: string | null }[] }[]) =>
  batches.map(({ items }) => items.map(({ url }) => url?.split('/').at(-1)).join());
const live = (now: Instant, cursorSlot: Instant | null, mostBatches = 100) => ({
  cursor: cursorSlot === null ? null : { slot: cursorSlot },
  now,
  mostBatches,
});

describe('gdeltBulkSource, live', () => {
  it('begins with the newest slot, and states the list and the file it rests on', async () => {
    const now = minutesAfter(slot(3), 6);
    const host = fakeHost(() => now, new Map([file(1), file(2), file(3)]));
    const [batch, ...others] = await collect(source, live(now, null), host);
    expect(others).toEqual([]);
    expect(batch).toMatchObject({
      items: [
        {
          source: 'gdelt_gkg',
          url: 'https://paper.example/3',
          publishedAt: slot(3),
          availableAt: minutesAfter(slot(3), 5),
          availableBasis: 'source_timestamp',
        },
      ],
      skipped: 0,
      refused: [],
      missing: [],
      cursor: { slot: slot(3) },
      notModified: false,
      window: null,
      bodyHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(host.asked).toEqual([
      `${BASE}/gdeltv2/lastupdate.txt`,
      `${BASE}/gdeltv2/20261006104500.gkg.csv.zip`,
    ]);
    expect(batch?.received.map(({ url }) => url)).toEqual(host.asked);
  });

  it('goes on after the cursor, oldest first, one slot a batch, at most so many', async () => {
    const now = minutesAfter(slot(5), 6);
    const host = fakeHost(() => now, new Map([1, 2, 3, 4, 5].map((n) => file(n))));
    const batches = await collect(source, live(now, slot(1), 3), host);
    expect(urlsOf(batches)).toEqual(['2', '3', '4']);
    expect(batches.map(({ cursor }) => cursor)).toEqual([
      { slot: slot(2) },
      { slot: slot(3) },
      { slot: slot(4) },
    ]);
  });

  it('says that nothing is new in one batch that leaves the cursor where it is', async () => {
    const now = minutesAfter(slot(2), 6);
    const host = fakeHost(() => now, new Map([file(1), file(2)]));
    const nothing = { items: [], notModified: true, bodyHash: null, missing: [], cursor: { slot: slot(2) } };
    expect(await collect(source, live(now, slot(2)), host)).toMatchObject([nothing]);
    // The list has gone back behind the cursor.
    const ahead = await collect(source, live(now, slot(4)), host);
    expect(ahead).toMatchObject([{ notModified: true, cursor: { slot: slot(4) } }]);
  });

  it('waits two hours for a slot that is absent while later ones exist, then states the gap and goes on', async () => {
    const files = new Map([file(1), file(3), file(10)]);
    let now = minutesAfter(slot(2), 119);
    const host = fakeHost(() => now, files);
    expect(urlsOf(await collect(source, live(now, slot(0)), host))).toEqual(['1']);
    expect(await collect(source, live(now, slot(1)), host)).toMatchObject([
      { items: [], notModified: true, cursor: { slot: slot(1) } },
    ]);
    now = minutesAfter(slot(2), 120);
    const batches = await collect(source, live(now, slot(1)), host);
    expect(urlsOf(batches)).toEqual(['', '3']);
    expect(batches[0]).toMatchObject({
      missing: [
        { from: '2026-10-06T10:15:00.001Z', to: '2026-10-06T10:30:00.000Z', why: 'slot_not_published' },
      ],
      notModified: false,
      cursor: { slot: slot(2) },
      received: [{ url: expect.stringContaining('lastupdate') }],
      bodyHash: null,
    });
  });

  it('takes a file that came late, in its place', async () => {
    const files = new Map([file(2, { putAt: minutesAfter(slot(2), 100) }), file(3)]);
    let now = minutesAfter(slot(3), 10);
    const host = fakeHost(() => now, files);
    expect((await collect(source, live(now, slot(1)), host)).map(({ notModified }) => notModified)).toEqual([
      true,
    ]);
    now = minutesAfter(slot(2), 101);
    const batches = await collect(source, live(now, slot(1)), host);
    expect(urlsOf(batches)).toEqual(['2', '3']);
    expect(batches[0]?.items[0]?.availableAt).toBe(minutesAfter(slot(2), 100));
    expect(batches.flatMap(({ missing }) => missing)).toEqual([]);
  });

  it('asks again for a damaged file until the grace period ends, then states the gap', async () => {
    const files = new Map([file(2, { damagedUntil: at('2027-01-01T00:00:00Z') }), file(10)]);
    let now = minutesAfter(slot(2), 119);
    const host = fakeHost(() => now, files);
    expect(await collect(source, live(now, slot(1)), host)).toMatchObject([{ notModified: true }]);
    now = minutesAfter(slot(2), 120);
    const [batch] = await collect(source, live(now, slot(1), 1), host);
    expect(batch).toMatchObject({
      items: [],
      missing: [{ from: '2026-10-06T10:15:00.001Z', to: slot(2), why: 'slot_unreadable' }],
      cursor: { slot: slot(2) },
      bodyHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('takes a damaged file that comes whole at the second asking of the same poll', async () => {
    const now = minutesAfter(slot(2), 500);
    let tries = 0;
    const host = fakeFetcher(
      () => now,
      (url): FakeAnswer => {
        if (url.endsWith('.txt')) return { body: listOf(label(slot(3)), '0'.repeat(32)) };
        tries += 1;
        return { body: tries === 1 ? 'PK' : gkgZip(slot(2), [gkgRow(slot(2))]) };
      },
    );
    const [batch] = await collect(source, live(now, slot(1), 1), host);
    expect([batch?.items.length, batch?.missing.length, tries]).toEqual([1, 0, 2]);
  });

  it('holds the newest file against the MD5 of the list', async () => {
    const now = minutesAfter(slot(2), 6);
    const other = fakeHost(
      () => now,
      new Map([file(2)]),
      () => md5(strToU8('another')),
    );
    expect(await collect(source, live(now, slot(1)), other)).toMatchObject([{ notModified: true }]);
    const same = fakeHost(
      () => now,
      new Map([file(2)]),
      (zip) => md5(zip).toUpperCase(),
    );
    expect(urlsOf(await collect(source, live(now, slot(1)), same))).toEqual(['2']);
  });

  it('states the gap when the file of a long-past newest slot is not the listed one', async () => {
    const now = minutesAfter(slot(2), 600);
    const host = fakeHost(
      () => now,
      new Map([file(2)]),
      () => '0'.repeat(32),
    );
    expect(await collect(source, live(now, slot(1)), host)).toMatchObject([
      { missing: [{ why: 'slot_unreadable', detail: expect.stringContaining('MD5') }] },
    ]);
  });

  it.each<[FetchFaultCode, boolean]>([
    ['too_large', true],
    ['bad_encoding', true],
    ['server_error', false],
    ['throttled', false],
    ['rejected', false],
    ['unreachable', false],
    ['circuit_open', false],
  ])('a fault %s of one file becomes a gap: %s', async (code, isGap) => {
    const now = minutesAfter(slot(2), 600);
    const host = fakeFetcher(
      () => now,
      (url) =>
        url.endsWith('.txt')
          ? { body: listOf(label(slot(2)), '0'.repeat(32)) }
          : url.includes(label(slot(2)))
            ? code
            : { body: gkgZip(slot(1), [gkgRow(slot(1))]) },
    );
    const seen: string[] = [];
    const poll = async () => {
      for await (const batch of source.poll(live(now, slot(0)), host)) {
        seen.push(batch.missing[0]?.why ?? 'items');
      }
    };
    if (isGap) await poll();
    else await expect(poll()).rejects.toMatchObject({ code });
    // What was read before the fault has been handed out.
    expect(seen).toEqual(isGap ? ['items', 'slot_unreadable'] : ['items']);
  });

  it('takes no file that unpacks to more than the bound', async () => {
    const now = minutesAfter(slot(2), 600);
    const bomb = zipSync({ 'x.gkg.csv': new Uint8Array(1_000_001) });
    const small = gdeltBulkSource({
      baseUrl: BASE,
      translation: false,
      wanted: () => true,
      campOf: () => 'other',
      mostCsvBytes: 1_000_000,
    });
    const host = fakeFetcher(
      () => now,
      (url) => ({ body: url.endsWith('.txt') ? listOf(label(slot(2)), md5(bomb)) : bomb }),
    );
    expect(await collect(small, live(now, slot(1)), host)).toMatchObject([
      { items: [], missing: [{ why: 'slot_unreadable', detail: expect.stringContaining('1000001 bytes') }] },
    ]);
  });

  it('counts what it does not take: not wanted, met twice, malformed', async () => {
    const now = minutesAfter(slot(2), 6);
    const twice = gkgRow(slot(2), { url: 'https://paper.example/a' });
    const rows = [twice, twice, gkgRow(slot(2), { title: 'Soup' }), 'no row'];
    const host = fakeHost(() => now, new Map([file(2, { rows })]));
    const [batch] = await collect(source, live(now, slot(1)), host);
    expect([batch?.items.length, batch?.skipped, batch?.refused.map(({ reason }) => reason)]).toEqual([
      1,
      2,
      ['wrong_column_count'],
    ]);
  });
});

describe('gdeltBulkSource, the translated files', () => {
  it('has a name, a list and files of its own', async () => {
    const now = minutesAfter(slot(2), 600);
    const zip = gkgZip(slot(2), [gkgRow(slot(2), { translation: 'srclc:deu;eng:GT-DEU 1.0' })]);
    const host = fakeFetcher(
      () => now,
      (url) => ({ body: url.endsWith('.txt') ? listOf(label(slot(2)), md5(zip), '.translation') : zip }),
    );
    const translated = gdeltBulkSource({ translation: true, wanted: () => true, campOf: () => 'other' });
    const [batch] = await collect(translated, live(now, null), host);
    expect(batch?.items[0]).toMatchObject({ source: 'gdelt_gkg_tl', lang: 'de' });
    expect(translated.name).toBe('gdelt_gkg_tl');
    expect(host.asked).toEqual([
      'https://data.gdeltproject.org/gdeltv2/lastupdate-translation.txt',
      'https://data.gdeltproject.org/gdeltv2/20261006103000.translation.gkg.csv.zip',
    ]);
  });
});
