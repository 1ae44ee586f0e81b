import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AsOf, AsOfBasis } from '../../src/domain/as-of.js';
import { addDays, calendarDate, instant } from '../../src/domain/instant.js';
import { openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/ports.js';
import { bar, headline, score } from './rows.js';

const asOf = (at: string, basis: AsOfBasis = 'recorded'): AsOf => ({ at: instant(at), basis });
const imoex = { instrumentIds: ['imoex'], interval: '1d' } as const;

let store: Store;
beforeEach(async () => {
  store = await openStore('sqlite::memory:');
});
afterEach(() => store.close());

describe('append-only bars', () => {
  it('keeps a correction beside what it corrects, and shows each as of its own time', async () => {
    const first = bar({ close: 3000, recordedAt: instant('2025-08-15T17:00:00Z') });
    const corrected = bar({ close: 3010, recordedAt: instant('2025-08-20T09:00:00Z') });
    expect(await store.bars.append([first])).toEqual({ inserted: 1, unchanged: 0, revised: 0 });
    expect(await store.bars.append([first])).toEqual({ inserted: 0, unchanged: 1, revised: 0 });
    expect(await store.bars.append([corrected])).toEqual({ inserted: 0, unchanged: 0, revised: 1 });
    const closes = async (at: string) =>
      (await store.bars.read({ ...imoex, asOf: asOf(at) })).map((row) => row.close);
    expect(await closes('2025-08-15T16:59:59Z')).toEqual([]);
    expect(await closes('2025-08-19T00:00:00Z')).toEqual([3000]);
    expect(await closes('2025-08-20T09:00:00Z')).toEqual([3010]);
  });

  it('keeps every number of more rows than one statement holds', async () => {
    const rows = Array.from({ length: 1_001 }, (_, i) =>
      bar({ sessionDate: addDays(calendarDate('2020-01-01'), i), close: 100 + i / 3, volume: i * 7 }),
    );
    expect(await store.bars.append(rows)).toEqual({ inserted: 1_001, unchanged: 0, revised: 0 });
    expect(await store.bars.read({ ...imoex, asOf: asOf('2025-01-01T00:00:00Z') })).toEqual(rows);
  });

  it('shows history imported today as of the past only by the clock of its availability', async () => {
    await store.bars.append([bar({ recordedAt: instant('2026-11-24T08:00:00Z') })]);
    expect(await store.bars.read({ ...imoex, asOf: asOf('2025-08-16T23:59:59Z') })).toHaveLength(0);
    expect(await store.bars.read({ ...imoex, asOf: asOf('2025-08-16T23:59:59Z', 'available') })).toHaveLength(
      1,
    );
  });

  it('answers as of t the same whatever is appended with later clocks (property)', async () => {
    const days = ['2025-08-11', '2025-08-12', '2025-08-13', '2025-08-14'].map(calendarDate);
    const version = fc.record({
      day: fc.constantFrom(...days),
      close: fc.integer({ min: 1, max: 5 }),
      hour: fc.integer({ min: 0, max: 200 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(version, { maxLength: 12 }),
        fc.integer({ min: 0, max: 200 }),
        async (versions, cut) => {
          const own = await openStore('sqlite::memory:');
          const start = Date.parse('2025-08-15T00:00:00Z');
          const at = { at: instant(start + cut * 3_600_000), basis: 'recorded' } as const;
          const rows = versions
            .map((v) => {
              const recordedAt = instant(start + v.hour * 3_600_000);
              return bar({ sessionDate: v.day, close: v.close, recordedAt, availableAt: recordedAt });
            })
            .sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1));
          const known = rows.filter((row) => row.recordedAt <= at.at);
          await own.bars.append(known);
          const before = await own.bars.read({ ...imoex, asOf: at });
          const versionBefore = await own.dataVersion(at);
          await own.bars.append(rows.slice(known.length));
          expect(await own.bars.read({ ...imoex, asOf: at })).toEqual(before);
          expect(await own.dataVersion(at)).toEqual(versionBefore);
          await own.close();
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('headlines and scores', () => {
  it('keeps the old score beside the new and returns the vintage one as of the past', async () => {
    await store.headlines.append([headline()]);
    const add = (scorerVersion: string, stance: number, at: string) =>
      store.headlines.appendScores([
        { headlineId: 'h1', score: score({ scorerVersion, stance }), recordedAt: instant(at) },
      ]);
    await add('v1', 0.5, '2025-08-15T12:05:00Z');
    await add('v2', 0.9, '2025-09-01T00:00:00Z');
    const past = asOf('2025-08-20T00:00:00Z');
    const vintage = await store.headlines.find('h1', { asOf: past, scorer: 'vintage' });
    const latest = await store.headlines.find('h1', { asOf: past, scorer: 'latest' });
    expect([vintage?.score?.stance, latest?.score?.stance]).toEqual([0.5, 0.9]);
    expect(await store.headlines.unscored('v2', 10)).toEqual([]);
    expect(await store.headlines.unscored('v3', 10)).toHaveLength(1);
  });

  it('asks for a score again when an earlier scorer is back, whose scores then are the newest', async () => {
    await store.headlines.append([headline()]);
    for (const scorerVersion of ['v1', 'remote:v1', 'v1']) {
      expect(await store.headlines.unscored(scorerVersion, 10)).toHaveLength(1);
      const recordedAt = instant('2025-08-15T12:05:00Z');
      await store.headlines.appendScores([{ headlineId: 'h1', score: score({ scorerVersion }), recordedAt }]);
      expect(await store.headlines.unscored(scorerVersion, 10)).toEqual([]);
    }
    const at = asOf('2025-08-20T00:00:00Z');
    const found = await store.headlines.find('h1', { asOf: at, scorer: 'latest' });
    expect(found?.score?.scorerVersion).toBe('v1');
  });

  it('asks for a new score when the title was edited, and keeps the old text with its old score', async () => {
    await store.headlines.append([headline()]);
    const scoredAt = instant('2025-08-15T12:05:00Z');
    await store.headlines.appendScores([{ headlineId: 'h1', score: score(), recordedAt: scoredAt }]);
    const edited = headline({
      title: 'Delegations leave the talks',
      recordedAt: instant('2025-08-15T15:00:00Z'),
    });
    expect((await store.headlines.append([edited])).revised).toBe(1);
    expect((await store.headlines.unscored('v1', 10)).map((row) => row.title)).toEqual([edited.title]);
    const before = await store.headlines.find('h1', {
      asOf: asOf('2025-08-15T13:00:00Z'),
      scorer: 'vintage',
    });
    expect([before?.headline.title, before?.score?.scorerVersion]).toEqual([
      'Delegations arrive for talks',
      'v1',
    ]);
  });

  it('asks for a score of every version of a text, and gives each to its own', async () => {
    const edited = headline({ title: 'Delegations leave', recordedAt: instant('2025-08-15T15:00:00Z') });
    await store.headlines.append([headline()]);
    await store.headlines.append([edited]);
    await store.headlines.append([headline({ recordedAt: instant('2025-08-15T17:00:00Z') })]);
    const waiting = await store.headlines.unscored('v1', 10);
    expect(waiting.map(({ title }) => title)).toEqual([headline().title, edited.title]);
    const recordedAt = instant('2025-08-15T16:00:00Z');
    await store.headlines.appendScores(
      waiting.map(({ id, textHash, title }) => ({
        headlineId: id,
        ...(textHash !== undefined && { textHash }),
        score: score({ polarity: title === edited.title ? -0.5 : 0.5 }),
        recordedAt,
      })),
    );
    expect(await store.headlines.unscored('v1', 10)).toEqual([]);
    const polarityAt = async (at: string) =>
      (await store.headlines.find('h1', { asOf: asOf(at), scorer: 'latest' }))?.score?.polarity;
    expect(await polarityAt('2025-08-15T13:00:00Z')).toBe(0.5);
    expect(await polarityAt('2025-08-15T16:00:00Z')).toBe(-0.5);
    expect(await polarityAt('2025-08-15T17:00:00Z')).toBe(0.5);
  });

  it('searches text as it stands, wildcards included', async () => {
    await store.headlines.append([
      headline({ id: 'a', title: 'Duty raised to 50% on crude' }),
      headline({ id: 'b', title: 'Duty raised to 500 on crude' }),
    ]);
    const found = await store.headlines.read({
      text: '50%',
      asOf: asOf('2025-08-16T00:00:00Z'),
      scorer: 'latest',
    });
    expect(found.map((row) => row.headline.id)).toEqual(['a']);
  });

  it('pages through every headline once, also where instants are equal', async () => {
    const ids = Array.from({ length: 25 }, (_, i) => `h${String(i).padStart(2, '0')}`);
    await store.headlines.append(ids.map((id) => headline({ id, title: `Talks, day ${id}` })));
    const seen: string[] = [];
    let after: { publishedAt: ReturnType<typeof instant>; id: string } | undefined;
    for (;;) {
      const base = { asOf: asOf('2025-08-16T00:00:00Z'), scorer: 'latest', limit: 7 } as const;
      const page = await store.headlines.read(after === undefined ? base : { ...base, after });
      seen.push(...page.map((row) => row.headline.id));
      const last = page.at(-1)?.headline;
      if (last === undefined) break;
      after = { publishedAt: last.publishedAt, id: last.id };
    }
    expect(seen).toEqual(ids);
  });
});

describe('transactions', () => {
  it('leaves none of a file whose import breaks in the middle', async () => {
    const broken = store.transaction(async (inside) => {
      await inside.bars.append([bar()]);
      throw new Error('power cut');
    });
    await expect(broken).rejects.toThrow('power cut');
    expect(await store.isEmpty()).toBe(true);
  });

  it('keeps one world a database', async () => {
    await store.claimWorld('simulated');
    await store.claimWorld('simulated');
    await expect(store.claimWorld('real')).rejects.toThrow('holds the simulated world');
  });
});

describe('leases', () => {
  const opening = (id: string, startedAt: string) => ({
    id,
    job: 'score',
    dueAt: null,
    startedAt: instant(startedAt),
    params: {},
  });

  it('lets one runner in, and a second only once the first has ended', async () => {
    const until = instant('2025-08-15T11:00:00Z');
    expect(await store.runs.start(opening('r1', '2025-08-15T10:00:00Z'), until)).not.toBeNull();
    expect(await store.runs.start(opening('r2', '2025-08-15T10:01:00Z'), until)).toBeNull();
    await store.runs.finish('r1', {
      finishedAt: instant('2025-08-15T10:02:00Z'),
      status: 'succeeded',
      counts: { scored: 3 },
      error: null,
    });
    expect(await store.runs.start(opening('r3', '2025-08-15T10:03:00Z'), until)).not.toBeNull();
  });

  it('takes over from a runner that died once its lease has lapsed, and says so in the ledger', async () => {
    await store.runs.start(opening('dead', '2025-08-15T10:00:00Z'), instant('2025-08-15T10:30:00Z'));
    const next = await store.runs.start(
      opening('next', '2025-08-15T10:31:00Z'),
      instant('2025-08-15T11:00:00Z'),
    );
    expect(next?.status).toBe('running');
    const ledger = await store.runs.read({ job: 'score' });
    expect(ledger.map((run) => [run.id, run.status])).toEqual([
      ['next', 'running'],
      ['dead', 'interrupted'],
    ]);
  });
});

describe('a database file', () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'triumph-store-'));
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));

  it('keeps its rows when opened again, at the newest migration', async () => {
    const url = `sqlite:${join(dir, 'deep', 'signal.db')}`;
    const first = await openStore(url);
    await first.bars.append([bar()]);
    await first.close();
    const again = await openStore(url);
    expect(await again.bars.read({ ...imoex, asOf: asOf('2026-01-01T00:00:00Z') })).toHaveLength(1);
    expect(await again.migrationLevel()).toBe('005-claim-expectations');
    await again.close();
  });

  it('refuses a damaged file with a sentence that names it', async () => {
    const path = join(dir, 'signal.db');
    const healthy = await openStore(`sqlite:${path}`);
    await healthy.close();
    const file = await open(path, 'r+');
    await file.write(Buffer.alloc(4096, 7), 0, 4096, 0);
    await file.close();
    await expect(openStore(`sqlite:${path}`)).rejects.toThrow(path);
  });

  it('names the form it expects when the URL is another', async () => {
    await expect(openStore('mysql://host/db')).rejects.toThrow('sqlite:<path>');
  });
});
