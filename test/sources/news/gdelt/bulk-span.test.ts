import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Instant } from '../../../../src/domain/instant.js';
import { gdeltBulkSource } from '../../../../src/sources/news/gdelt/bulk-source.js';
import type { Cursor, NewsBatch } from '../../../../src/sources/news/news-source.js';
import { at, BASE, collect, type FakeFile, fakeHost, gkgRow, minutesAfter } from './support.js';

const T0 = at('2026-10-06T10:00:00Z');
const SLOTS = 12;
const slot = (index: number): Instant => minutesAfter(T0, index * 15);
const LONG_AFTER = minutesAfter(slot(SLOTS), 600);
const source = gdeltBulkSource({
  baseUrl: BASE,
  translation: false,
  wanted: (title) => title.includes('Russia'),
  campOf: () => 'western',
});

function fileOf(index: number, putAfterMinutes: number): FakeFile {
  const rows = [0, 1, 2].map((row) =>
    gkgRow(slot(index), {
      // Some pages are met again in the next slot.
      url: `https://paper.example/${Math.floor((index + row) / 2)}-${row}`,
      title: row === 2 && index % 3 === 0 ? 'Soup' : `Russia talks ${row}`,
    }),
  );
  return { rows: [...rows, 'broken row'], putAt: minutesAfter(slot(index), putAfterMinutes) };
}

/** What became of the slots of some batches, whoever asked for them how. */
const contentOf = (batches: readonly NewsBatch[]) =>
  batches
    .filter(({ notModified }) => !notModified)
    .map(({ items, skipped, refused, missing }) => ({ items, skipped, refused, missing }));

const inSpan = (from: Instant, to: Instant, cursor: Cursor | null = null, mostBatches = 100) => ({
  cursor,
  now: LONG_AFTER,
  mostBatches,
  span: { from, to },
});

/** Minutes from a slot to its file, from well before to just inside the grace period; null: never published. */
const lateness = fc.array(fc.option(fc.integer({ min: -12, max: 110 }), { nil: null }), {
  minLength: SLOTS,
  maxLength: SLOTS,
});

function filesOf(late: readonly (number | null)[]): Map<Instant, FakeFile> {
  const given = late.flatMap((minutes, n) =>
    minutes === null ? [] : [[slot(n), fileOf(n, minutes)] as const],
  );
  // A slot before all others, which the list names at first, and one after them, so that each is followed by another.
  return new Map([[slot(-1), fileOf(-1, -12)], ...given, [slot(SLOTS), fileOf(SLOTS, 5)]]);
}

describe('gdeltBulkSource, spans', () => {
  it('reads the slots with both ends inside, without asking for the list', async () => {
    const host = fakeHost(() => LONG_AFTER, filesOf(Array.from({ length: SLOTS }, () => 5)));
    const batches = await collect(
      source,
      inSpan(minutesAfter(slot(2), -14), minutesAfter(slot(4), 14)),
      host,
    );
    expect(host.asked.map((url) => url.slice(-26, -12))).toEqual([
      '20261006103000',
      '20261006104500',
      '20261006110000',
    ]);
    expect(batches).toHaveLength(3);
    const none = await collect(source, inSpan(minutesAfter(slot(2), 1), minutesAfter(slot(2), 14)), host);
    expect(none).toEqual([]);
  });

  it('goes on where a cursor of the same span stands, and by no other cursor', async () => {
    const host = fakeHost(() => LONG_AFTER, filesOf(Array.from({ length: SLOTS }, () => 5)));
    const [from, to] = [slot(1), slot(4)];
    const all = await collect(source, inSpan(from, to), host);
    const first = await collect(source, inSpan(from, to, null, 2), host);
    const rest = await collect(source, inSpan(from, to, first.at(-1)?.cursor ?? null), host);
    expect(contentOf([...first, ...rest])).toEqual(contentOf(all));
    expect(await collect(source, inSpan(from, to, all.at(-1)?.cursor ?? null), host)).toEqual([]);
    expect(await collect(source, inSpan(from, to, { slot: slot(9) }), host)).toHaveLength(4);
    const otherSpan = all.at(-1)?.cursor ?? null;
    expect(await collect(source, inSpan(from, slot(5), otherSpan), host)).toHaveLength(5);
  });

  it('ends before a slot that may still come, and asks for none after it', async () => {
    const now = minutesAfter(slot(3), 7);
    const host = fakeHost(() => now, filesOf(Array.from({ length: SLOTS }, (_, n) => (n === 3 ? 20 : -12))));
    const batches = await collect(source, { ...inSpan(slot(1), slot(9)), now }, host);
    expect(batches.map(({ cursor }) => cursor.slot)).toEqual([slot(1), slot(2)]);
    expect(batches.flatMap(({ missing }) => missing)).toEqual([]);
    expect(host.asked.at(-1)).toContain('20261006104500');
  });

  it('gives the same in polls of any size at any times as in one span', async () => {
    const waits = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 8 });
    const sizes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(lateness, waits, sizes, async (late, minutes, most) => {
        const files = filesOf(late);
        let now = slot(0);
        const host = fakeHost(() => now, files);
        const batches: NewsBatch[] = [];
        let cursor: Cursor = { slot: slot(-1) };
        for (let turn = 0; turn < 600 && cursor.slot !== slot(SLOTS - 1); turn += 1) {
          now = minutesAfter(now, minutes[turn % minutes.length] ?? 1);
          const mostBatches = most[turn % most.length] ?? 1;
          for await (const batch of source.poll({ cursor, now, mostBatches }, host)) {
            batches.push(batch);
            cursor = batch.cursor;
            if (cursor.slot === slot(SLOTS - 1)) break;
          }
        }
        now = LONG_AFTER;
        const whole = await collect(source, inSpan(slot(0), slot(SLOTS - 1)), host);
        expect(contentOf(batches)).toEqual(contentOf(whole));
        const never = late.filter((each) => each === null).length;
        expect(whole.flatMap(({ missing }) => missing)).toHaveLength(never);
      }),
      { numRuns: 60 },
    );
  });

  it('gives the same in two spans as in one, wherever it is split', async () => {
    await fc.assert(
      fc.asyncProperty(lateness, fc.integer({ min: 0, max: SLOTS * 15 * 60_000 }), async (late, ms) => {
        const host = fakeHost(() => LONG_AFTER, filesOf(late));
        const [end, middle] = [slot(SLOTS), minutesAfter(T0, ms / 60_000)];
        const whole = await collect(source, inSpan(T0, end), host);
        const left = await collect(source, inSpan(T0, middle), host);
        const right = await collect(source, inSpan(minutesAfter(middle, 1 / 60_000), end), host);
        expect(contentOf([...left, ...right])).toEqual(contentOf(whole));
        expect(whole).toHaveLength(SLOTS + 1);
      }),
      { numRuns: 60 },
    );
  });
});
