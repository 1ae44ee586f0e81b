import { mkdtemp, readFile, rm, stat, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Gap } from '../../src/domain/gap.js';
import { instant } from '../../src/domain/instant.js';
import type { Poll } from '../../src/domain/poll.js';
import { openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/ports.js';
import { bar } from './rows.js';

const MIB = 2 ** 20;
const day = (date: string) => instant(`2026-03-${date}T00:00:00Z`);

function gap(over: Partial<Gap> = {}): Gap {
  return {
    source: 'rss:wire',
    subject: 'headlines',
    from: day('02'),
    to: day('03'),
    why: 'feed_rolled_over',
    detail: 'nothing of the former window is in the feed',
    status: 'open',
    recordedAt: day('04'),
    ...over,
  };
}

function poll(over: Partial<Poll> = {}): Poll {
  return {
    source: 'rss:wire',
    subject: 'headlines',
    at: day('02'),
    status: 'ok',
    items: 5,
    inserted: 3,
    unchanged: 1,
    revised: 1,
    skipped: 0,
    refused: 0,
    newestAt: day('01'),
    bodyHash: 'ab12',
    clockOffsetMs: -1250.5,
    outlets: { 'Atlantic Wire': 3 },
    languages: { en: 2, ru: 1 },
    faultCode: null,
    fault: null,
    ...over,
  };
}

const refusal = (key: string, reason = 'no_date') => ({
  source: 'rss:wire',
  subject: 'headlines',
  key,
  reason,
  detail: 'pubDate: is empty',
  raw: `<item>${key}</item>`,
});

let store: Store;
beforeEach(async () => {
  store = await openStore('sqlite::memory:');
});
afterEach(() => store.close());

describe('gaps', () => {
  it('keeps that one was open beside that it was filled, and shows each as of its own time', async () => {
    const filled = gap({ status: 'filled', recordedAt: day('09') });
    expect(await store.gaps.append([gap()])).toEqual({ inserted: 1, unchanged: 0, revised: 0 });
    expect(await store.gaps.append([gap({ recordedAt: day('05') })])).toEqual({
      inserted: 0,
      unchanged: 1,
      revised: 0,
    });
    expect(await store.gaps.append([filled])).toEqual({ inserted: 0, unchanged: 0, revised: 1 });
    expect(await store.gaps.read({ at: day('03') })).toEqual([]);
    expect(await store.gaps.read({ at: day('08') })).toEqual([gap()]);
    expect(await store.gaps.read({ at: day('09') })).toEqual([filled]);
  });

  it('takes another source, subject, end or reason for another gap, and orders them', async () => {
    const rows = [
      gap({ from: day('01') }),
      gap(),
      gap({ to: day('05') }),
      gap({ why: 'item_refused' }),
      gap({ subject: 'world' }),
      gap({ source: 'yahoo' }),
    ];
    expect((await store.gaps.append([...rows].reverse())).inserted).toBe(6);
    expect(await store.gaps.read({ at: day('10') })).toEqual(rows);
    expect((await store.gaps.append(rows)).unchanged).toBe(6);
  });

  it('narrows by status as it stands at the time, and by what touches a span', async () => {
    const later = gap({ from: day('06'), to: day('07'), recordedAt: day('08') });
    await store.gaps.append([gap(), later, gap({ status: 'filled', recordedAt: day('09') })]);
    const spans = async (query: { status?: 'open' | 'filled'; from?: Gap['from']; to?: Gap['to'] }) =>
      (await store.gaps.read({ at: day('10'), ...query })).map((row) => row.from);
    expect(await spans({ status: 'open' })).toEqual([later.from]);
    expect(await spans({ status: 'filled' })).toEqual([gap().from]);
    expect(await spans({ from: day('03'), to: day('06') })).toEqual([gap().from, later.from]);
    expect(await spans({ from: day('04'), to: day('05') })).toEqual([]);
    expect(await spans({ from: day('04') })).toEqual([later.from]);
    expect(await spans({ to: day('05') })).toEqual([gap().from]);
    expect(await store.gaps.read({ at: day('10'), source: 'yahoo' })).toEqual([]);
    expect(await store.gaps.read({ at: day('10'), subject: 'headlines' })).toHaveLength(2);
  });

  it('counts toward what an answer rests on, from when they are recorded on either clock', async () => {
    const seen = async (at: string) => [
      await store.dataVersion({ at: day(at), basis: 'recorded' }),
      await store.dataVersion({ at: day(at), basis: 'available' }),
    ];
    const before = [await seen('03'), await seen('04')];
    await store.gaps.append([gap({ recordedAt: day('04') })]);
    expect(await seen('03')).toEqual(before[0]);
    expect((await seen('04')).map(({ gaps }) => gaps)).not.toContain(before[1]?.[0]?.gaps);
  });
});

describe('the poll ledger', () => {
  it('gives back what it was given, at most so many a series, oldest first', async () => {
    const failed = { status: 'failed', newestAt: null, bodyHash: null, clockOffsetMs: null } as const;
    const rows = [
      poll({ at: day('01') }),
      poll({ at: day('01'), source: 'yahoo', subject: 'imoex', outlets: {}, languages: {} }),
      poll({ at: day('02'), status: 'not_modified' }),
      poll({ at: day('03'), ...failed, faultCode: 'timeout', fault: 'no answer within 20 s' }),
      poll({ at: day('04') }),
    ];
    await store.polls.append(rows);
    expect(await store.polls.recent({ at: day('09'), perSource: 9 })).toEqual(rows);
    expect(await store.polls.recent({ at: day('03'), perSource: 2 })).toEqual(rows.slice(1, 4));
    expect(await store.polls.recent({ at: day('09'), perSource: 9, source: 'yahoo' })).toEqual([rows[1]]);
    expect(await store.polls.lastGood(day('03'))).toEqual([rows[1], rows[2]]);
  });

  it('puts two polls of one instant in the order they were noted', async () => {
    await store.polls.append([poll({ items: 1 }), poll({ items: 2 }), poll({ items: 3 })]);
    const items = (polls: readonly Poll[]) => polls.map((row) => row.items);
    expect(items(await store.polls.recent({ at: day('02'), perSource: 2 }))).toEqual([2, 3]);
    expect(items(await store.polls.lastGood(day('02')))).toEqual([3]);
  });

  it('forgets what is before an instant, and nothing else', async () => {
    expect(await store.polls.oldest()).toBeNull();
    await store.polls.append(['01', '02', '03'].map((date) => poll({ at: day(date) })));
    expect(await store.polls.prune(day('02'))).toBe(1);
    expect(await store.polls.oldest()).toBe(day('02'));
    expect(await store.polls.recent({ at: day('09'), perSource: 9 })).toHaveLength(2);
  });
});

describe('cursors', () => {
  it('are one a source and purpose, the newest', async () => {
    const read = (purpose: string) => store.cursors.read('rss:wire', purpose);
    expect(await read('live')).toBeNull();
    await store.cursors.write('rss:wire', 'live', { etag: '"a"' }, day('01'));
    await store.cursors.write('rss:wire', '2025', { slot: '20250101000000' }, day('01'));
    await store.cursors.write('rss:wire', 'live', { lastModified: 'Sun' }, day('02'));
    expect([await read('live'), await read('2025')]).toEqual([
      { lastModified: 'Sun' },
      { slot: '20250101000000' },
    ]);
  });
});

describe('quarantine', () => {
  it('holds an item once, as it was when first seen, and counts its further sights', async () => {
    expect(await store.quarantine.add([refusal('a'), refusal('b'), refusal('a')], day('01'))).toBe(2);
    expect(await store.quarantine.add([refusal('a', 'no_title'), refusal('c')], day('02'))).toBe(1);
    expect(await store.quarantine.add([], day('03'))).toBe(0);
    const sight = (key: string, first: string, last: string, timesSeen: number) => ({
      ...refusal(key),
      firstSeenAt: day(first),
      lastSeenAt: day(last),
      timesSeen,
    });
    const [c, b, a] = [sight('c', '02', '02', 1), sight('b', '01', '01', 1), sight('a', '01', '02', 3)];
    expect(await store.quarantine.read({ at: day('09') })).toEqual([c, b, a]);
    expect(await store.quarantine.read({ at: day('09'), limit: 1 })).toEqual([c]);
    expect(await store.quarantine.read({ at: day('01'), source: 'rss:wire' })).toEqual([b, a]);
    expect(await store.quarantine.read({ at: day('09'), source: 'yahoo' })).toEqual([]);
  });

  it('counts items by source, subject and reason', async () => {
    const yahoo = { ...refusal('x', 'no_close'), source: 'yahoo', subject: 'imoex' };
    await store.quarantine.add([refusal('a'), refusal('b'), refusal('c', 'no_title'), yahoo], day('01'));
    await store.quarantine.add([{ ...yahoo, key: 'y' }], day('02'));
    const headlines = { source: 'rss:wire', subject: 'headlines' };
    expect(await store.quarantine.counts(day('01'))).toEqual([
      { ...headlines, reason: 'no_date', items: 2 },
      { ...headlines, reason: 'no_title', items: 1 },
      { source: 'yahoo', subject: 'imoex', reason: 'no_close', items: 1 },
    ]);
    expect((await store.quarantine.counts(day('02'))).at(-1)?.items).toBe(2);
  });
});

describe('one transaction of a batch', () => {
  it('leaves nothing of it when it breaks, and shows its own rows before', async () => {
    await store.cursors.write('rss:wire', 'live', { etag: '"a"' }, day('01'));
    const broken = store.transaction(async (inside) => {
      await inside.bars.append([bar()]);
      await inside.gaps.append([gap()]);
      await inside.polls.append([poll()]);
      await inside.cursors.write('rss:wire', 'live', { etag: '"b"' }, day('02'));
      await inside.quarantine.add([refusal('a')], day('02'));
      expect(await inside.cursors.read('rss:wire', 'live')).toEqual({ etag: '"b"' });
      expect(await inside.gaps.read({ at: day('09') })).toHaveLength(1);
      expect(await inside.polls.lastGood(day('09'))).toHaveLength(1);
      expect(await inside.quarantine.counts(day('09'))).toHaveLength(1);
      throw new Error('power cut');
    });
    await expect(broken).rejects.toThrow('power cut');
    expect(await store.cursors.read('rss:wire', 'live')).toEqual({ etag: '"a"' });
    expect(await store.gaps.read({ at: day('09') })).toEqual([]);
    expect(await store.polls.oldest()).toBeNull();
    expect(await store.quarantine.read({ at: day('09') })).toEqual([]);
    expect(await store.isEmpty()).toBe(true);
  });
});

describe('storage', () => {
  it('says nothing of a database in memory', async () => {
    await store.storage.remember(day('01'));
    expect(await store.storage.facts()).toEqual({ bytes: null, freeBytes: null, history: [] });
  });

  describe('of a file', () => {
    let dir: string;
    beforeEach(async () => {
      dir = await mkdtemp(join(tmpdir(), 'triumph-storage-'));
    });
    afterEach(() => rm(dir, { recursive: true, force: true }));

    it('adds its log to it, and keeps the first size of each UTC day', async () => {
      const path = join(dir, 'signal.db');
      const own = await openStore(`sqlite:${path}`);
      await own.quarantine.add([{ ...refusal('a'), raw: 'x'.repeat(MIB) }], day('01'));
      const size = (await stat(path)).size + (await readFile(`${path}-wal`)).length;
      expect((await own.storage.facts()).bytes).toBe(size);
      expect(size).toBeGreaterThan(MIB);
      await own.storage.remember(instant('2026-03-01T08:00:00Z'));
      await own.quarantine.add([{ ...refusal('b'), raw: 'y'.repeat(MIB) }], day('01'));
      await own.storage.remember(instant('2026-03-01T23:59:59Z'));
      await own.transaction((inside) => inside.storage.remember(instant('2026-03-02T00:00:00Z')));
      const { history, freeBytes } = await own.storage.facts();
      expect(history.map(({ at }) => at)).toEqual([instant('2026-03-01T08:00:00Z'), day('02')]);
      expect(history[0]?.bytes).toBe(size);
      expect(history[1]?.bytes).toBeGreaterThanOrEqual(size + MIB);
      const { blocks, bsize } = await statfs(dir);
      expect(freeBytes).toBeGreaterThan(0);
      expect(freeBytes).toBeLessThan(blocks * bsize);
      await own.close();
    });
  });
});
