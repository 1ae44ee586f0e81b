import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import knex, { type Knex } from 'knex';
import type { Claim } from '../../src/domain/claim.js';
import { BrokenChain } from '../../src/domain/faults.js';
import { instant } from '../../src/domain/instant.js';
import {
  type ClaimRecord,
  canonicalClaim,
  chainFault,
  registrationHash,
} from '../../src/store/claim-chain.js';
import { openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/ports.js';
import { claim } from '../domain/claims.js';

const DAY = instant('2025-08-01T09:00:00Z');
const LATER = instant('2025-09-01T09:00:00Z');

/** A sound chain over claims of three ids, each a further version where its id came before. */
function chainOf(ids: readonly string[]): ClaimRecord[] {
  const rows: ClaimRecord[] = [];
  for (const [i, id] of ids.entries()) {
    const content = {
      position: i + 1,
      version: rows.filter((row) => row.id === id).length + 1,
      body: canonicalClaim(claim({ id, title: `Title ${i}` })),
      previous_hash: rows.at(-1)?.hash ?? null,
      registered_at: instant(Date.parse(DAY) + i * 60_000),
    };
    rows.push({ id, ...content, hash: registrationHash(content) });
  }
  return rows;
}

const end = (rows: readonly ClaimRecord[]) => ({ length: rows.length, hash: rows.at(-1)?.hash ?? null });

const chain = fc
  .array(fc.constantFrom('a', 'b', 'c'), { minLength: 2, maxLength: 8 })
  .chain((ids) => fc.record({ rows: fc.constant(chainOf(ids)), one: fc.nat(ids.length - 1) }));

/** One field of a row made another, the rest left. */
const ALTER: readonly ((row: ClaimRecord) => ClaimRecord)[] = [
  (row) => ({ ...row, id: `${row.id}x` }),
  (row) => ({ ...row, version: row.version + 1 }),
  (row) => ({ ...row, body: row.body.replace('"alpha":0.05', '"alpha":0.1') }),
  (row) => ({ ...row, body: ` ${row.body}` }),
  (row) => ({ ...row, body: row.body.slice(1) }),
  (row) => ({ ...row, hash: row.hash.replace(/^./, (first) => (first === '0' ? '1' : '0')) }),
  (row) => ({ ...row, previous_hash: row.previous_hash === null ? row.hash : null }),
  (row) => ({ ...row, registered_at: instant(Date.parse(row.registered_at) - 1) }),
  (row) => {
    // Whoever alters a row may hash it again: the rows after it, or the end of the chain, still say what it was.
    const altered = { ...row, body: row.body.replace('"alpha":0.05', '"alpha":0.1') };
    return { ...altered, hash: registrationHash(altered) };
  },
];

describe('the chain of registrations', () => {
  it('holds over rows as they were written (property)', () => {
    fc.assert(
      fc.property(chain, ({ rows }) => {
        expect(chainFault(rows, end(rows))).toBeNull();
      }),
    );
    expect(chainFault([], { length: 0, hash: null })).toBeNull();
  });

  it('finds any row that was altered (property)', () => {
    fc.assert(
      fc.property(chain, fc.constantFrom(...ALTER), ({ rows, one }, alter) => {
        const altered = rows.map((row, i) => (i === one ? alter(row) : row));
        expect(chainFault(altered, end(rows))).toMatch(/^row \d+ of the registry of claims/);
      }),
      { numRuns: 500 },
    );
  });

  it('finds any row that was dropped, the last one too, and names its place (property)', () => {
    fc.assert(
      fc.property(chain, ({ rows, one }) => {
        const fault = chainFault(rows.toSpliced(one, 1), end(rows));
        expect(fault).toBe(`row ${one + 1} of the registry of claims is missing`);
      }),
    );
  });

  it('finds rows that were swapped, with their positions or without (property)', () => {
    fc.assert(
      fc.property(chain, fc.nat(7), ({ rows, one }, shift) => {
        const other = (one + 1 + (shift % (rows.length - 1))) % rows.length;
        const [here, there] = [rows[one], rows[other]];
        if (here === undefined || there === undefined) throw new Error('both are rows of the chain');
        const swapped = rows.with(one, there).with(other, here);
        const renumbered = swapped.map((row, i) => ({ ...row, position: i + 1 }));
        expect(chainFault(swapped, end(rows))).not.toBeNull();
        expect(chainFault(renumbered, end(rows))).not.toBeNull();
      }),
    );
  });

  it('finds a row that was added at the end', () => {
    const rows = chainOf(['a', 'b', 'c']);
    expect(chainFault(rows, end(rows.slice(0, 2)))).toBe(
      'row 3 of the registry of claims was not registered here',
    );
  });

  it('has the hash anybody can compute from what the registry answers', () => {
    // Made once by sha256sum over the canonical JSON, written out by hand.
    const row = { position: 1, version: 1, body: '{"id":"a"}', previous_hash: null, registered_at: DAY };
    expect(registrationHash(row)).toBe('e3d51b9b9b0c9ad9043c661e302af4006354809e6ab58f21d5f2a8f680ae4bfb');
  });
});

describe('the registry', () => {
  let dir: string;
  let url: string;
  let store: Store;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'claims-'));
    url = `sqlite:${join(dir, 'signal.db')}`;
    store = await openStore(url);
  });
  afterEach(async () => {
    await store.close();
    await rm(dir, { recursive: true, force: true });
  });

  const a = claim({ id: 'a' });
  const b = claim({ id: 'b' });
  const written = async (claims: readonly Claim[], at = DAY) =>
    (await store.claims.register(claims, at)).map((each) => [each.written, each.registered.version]);

  it('takes a claim once, and a change of it as a further version', async () => {
    expect(await written([a, b, a])).toEqual([
      ['inserted', 1],
      ['inserted', 1],
      ['unchanged', 1],
    ]);
    expect(await written([a, b], LATER)).toEqual([
      ['unchanged', 1],
      ['unchanged', 1],
    ]);
    expect(await written([{ ...a, alpha: 0.01 }], LATER)).toEqual([['revised', 2]]);
    // What was true again is a version again: nothing is ever taken back.
    expect(await written([a], LATER)).toEqual([['revised', 3]]);
    const all = await store.claims.read();
    expect(all.map((row) => [row.claim.id, row.version, row.claim.alpha])).toEqual([
      ['a', 1, 0.05],
      ['b', 1, 0.05],
      ['a', 2, 0.01],
      ['a', 3, 0.05],
    ]);
    expect(all.map((row) => row.previousHash)).toEqual([null, ...all.slice(0, 3).map((row) => row.hash)]);
    expect(all[0]?.claim).toEqual(a);
  });

  it('knows no claim before it was registered, and changes its data version with each', async () => {
    const seen = async (at: string) => (await store.claims.read(instant(at))).map((row) => row.claim.id);
    const version = async (at: string) =>
      (await store.dataVersion({ at: instant(at), basis: 'available' })).claims;
    const before = await version('2025-08-31T00:00:00Z');
    await store.claims.register([a], DAY);
    const between = await version('2025-08-31T00:00:00Z');
    await store.claims.register([b], LATER);
    expect(await seen('2025-08-01T08:59:59.999Z')).toEqual([]);
    expect(await seen('2025-08-01T09:00:00Z')).toEqual(['a']);
    expect(await seen('2025-09-01T09:00:00Z')).toEqual(['a', 'b']);
    expect(between).not.toBe(before);
    expect(await version('2025-08-31T00:00:00Z')).toBe(between);
  });

  it('takes the same claims once from two that start at the same time', async () => {
    const other = await openStore(url);
    const both = await Promise.all([store.claims.register([a, b], DAY), other.claims.register([a, b], DAY)]);
    await other.close();
    expect(both.flat().filter((each) => each.written === 'inserted')).toHaveLength(2);
    expect(await store.claims.read()).toHaveLength(2);
  });

  it.each<[string, (db: Knex) => Promise<unknown>, string]>([
    ['altered', (db) => db('claim').where({ position: 2 }).update({ version: 7 }), 'row 2'],
    ['dropped from the middle', (db) => db('claim').where({ position: 2 }).delete(), 'row 2'],
    ['dropped from the end', (db) => db('claim').where({ position: 3 }).delete(), 'row 3'],
    ['dropped, all of them', (db) => db('claim').delete(), 'row 1'],
    ['dropped with the end itself', (db) => db('claim_chain').delete(), 'the end of the registry'],
  ])('answers nothing and takes nothing more once a row was %s', async (_, spoil, named) => {
    await store.claims.register([a, b, claim({ id: 'c' })], DAY);
    const db = knex({
      client: 'sqlite3',
      connection: { filename: join(dir, 'signal.db') },
      useNullAsDefault: true,
    });
    await spoil(db);
    await db.destroy();
    await expect(store.claims.read()).rejects.toThrow(named);
    await expect(store.claims.read()).rejects.toBeInstanceOf(BrokenChain);
    await expect(store.claims.register([claim({ id: 'd' })], LATER)).rejects.toBeInstanceOf(BrokenChain);
  });
});

describe('tags of events', () => {
  it('are kept, and an event without them is the row it was before there were any', async () => {
    const store = await openStore('sqlite::memory:');
    const event = {
      id: 'e1',
      source: 'desk',
      title: 'Talks',
      occurredAt: DAY,
      date: null,
      scheduled: true,
      topic: 'summit_optics',
      stance: 'gain',
      deescalation: 'none',
      recordedAt: DAY,
      availableAt: DAY,
      availableBasis: 'observed',
    } as const;
    const read = () => store.events.read({ asOf: { at: LATER, basis: 'recorded' } });
    await store.events.append([event]);
    expect(await read()).toEqual([event]);
    expect(await store.events.append([{ ...event, tags: [] }])).toEqual({
      inserted: 0,
      unchanged: 1,
      revised: 0,
    });
    const tagged = { ...event, tags: ['talks', 'summit'], recordedAt: LATER };
    expect((await store.events.append([tagged])).revised).toBe(1);
    expect(await read()).toEqual([tagged]);
    await store.close();
  });
});
