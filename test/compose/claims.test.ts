import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import stringify from 'json-stable-stringify';
import knex from 'knex';
import request from 'supertest';
import { composeHttp } from '../../src/compose/http.js';
import { registerReviewed } from '../../src/compose/register-reviewed.js';
import { loadClaims } from '../../src/config/claims.js';
import { DATA_DIR } from '../../src/config/paths.js';
import { ImpossibleRequest, NotFound } from '../../src/domain/faults.js';
import { calendarDate, instant } from '../../src/domain/instant.js';
import { claim } from '../domain/claims.js';
import { appWorld, movableClock } from '../jobs/support/app-world.js';
import { bar } from '../store/rows.js';

const openApp = appWorld();
const ALL = { limit: 5_000 } as const;

async function opened(at = '2025-08-01T09:00:00Z') {
  const clock = movableClock(at);
  return { clock, app: await openApp(clock) };
}

/** One that no test registers anything in. */
const untouched = await opened('2026-01-01T00:00:00Z');

describe('the registry of claims', () => {
  it('has the reviewed claims from the start, once, whatever number of starts', async () => {
    const { app, clock } = await opened();
    const reviewed = loadClaims(
      DATA_DIR,
      app.instruments.map(({ id }) => id),
    );
    clock.moveTo('2025-08-02T09:00:00Z');
    await registerReviewed(app);
    const registered = await app.store.claims.read();
    expect(registered.map((row) => row.claim)).toEqual(reviewed);
    expect(new Set(registered.map((row) => row.registeredAt))).toEqual(new Set(['2025-08-01T09:00:00.000Z']));
  });

  it('gives a reviewed claim that was changed a further version, and leaves the others', async () => {
    const { app, clock } = await opened();
    clock.moveTo('2025-09-01T09:00:00Z');
    const [first, ...rest] = app.claims;
    if (first === undefined) throw new Error('there are reviewed claims');
    await registerReviewed({ ...app, claims: [{ ...first, alpha: 0.01 }, ...rest] });
    const { versions } = await app.services.claim(first.id, {});
    expect(versions.map((row) => [row.version, row.claim.alpha, row.registeredAt])).toEqual([
      [1, 0.05, '2025-08-01T09:00:00.000Z'],
      [2, 0.01, '2025-09-01T09:00:00.000Z'],
    ]);
    const { rows } = await app.services.claims(ALL);
    expect(rows).toHaveLength(app.claims.length);
    expect(rows.at(-1)?.claim.id).toBe(first.id);
  });

  it('knows no claim before it was registered, on either basis', async () => {
    const { app, clock } = await opened();
    clock.moveTo('2025-09-01T09:00:00Z');
    await app.services.addClaim(claim());
    clock.moveTo('2025-10-01T09:00:00Z');
    for (const asOfBasis of ['recorded', 'available'] as const) {
      const seen = async (at: string) =>
        (await app.services.claims({ ...ALL, asOfBasis, asOf: instant(at) })).rows;
      expect(await seen('2025-08-01T08:59:59Z')).toEqual([]);
      expect((await seen('2025-08-31T00:00:00Z')).map((row) => row.claim.id)).not.toContain('talks_help');
      expect((await seen('2025-09-01T09:00:00Z')).map((row) => row.claim.id)).toContain('talks_help');
      const early = app.services.claim('talks_help', { asOfBasis, asOf: instant('2025-08-31T00:00:00Z') });
      await expect(early).rejects.toBeInstanceOf(NotFound);
    }
  });

  it('takes a claim once, and pages through all of them in order', async () => {
    const { app } = await opened();
    expect((await app.services.addClaim(claim())).written).toBe('inserted');
    expect((await app.services.addClaim(claim())).written).toBe('unchanged');
    expect((await app.services.addClaim(claim({ alpha: 0.1 }))).registered.version).toBe(2);
    const positions: number[] = [];
    let after: string | null = null;
    do {
      const { rows, next } = await app.services.claims({ limit: 4, ...(after === null ? {} : { after }) });
      positions.push(...rows.map((row) => row.position));
      after = next;
    } while (after !== null);
    const n = app.claims.length;
    expect(positions).toEqual([...Array.from({ length: n }, (_, i) => i + 1), n + 2]);
  });

  it.each([
    ['the id of a reviewed claim', claim({ id: 'engagement_firms_rouble' }), '/id'],
    ['the name of the reviewers', claim({ source: 'reviewed' }), '/source'],
    [
      'an instrument nobody knows',
      claim({
        targets: claim().targets.map((target) =>
          target.group === null ? { ...target, instruments: ['imoxe'] } : target,
        ),
      }),
      '/targets/0/instruments/0',
    ],
  ])('refuses %s', async (_, wrong, pointer) => {
    const { app } = untouched;
    const refused = app.services.addClaim(wrong).catch((error: unknown) => error);
    expect(await refused).toBeInstanceOf(ImpossibleRequest);
    expect(((await refused) as ImpossibleRequest).errors.map((fault) => fault.pointer)).toEqual([pointer]);
  });

  it('answers hashes that a reader can compute, each over the one before', async () => {
    const { app } = untouched;
    const http = composeHttp(app);
    const rows = (await request(http).get('/v1/claims')).body.rows as { id: string; hash: string }[];
    let previous: string | null = null;
    for (const { id, hash } of rows) {
      const { hash: own, ...kept } = (await request(http).get(`/v1/claims/${id}`)).body.versions[0];
      expect([own, kept.previous_hash]).toEqual([hash, previous]);
      expect(
        createHash('sha256')
          .update(stringify(kept) ?? '')
          .digest('hex'),
      ).toBe(own);
      previous = own;
    }
    expect(rows).toHaveLength(app.claims.length);
  });

  it('that was altered stops neither the start nor the rest, and says so on its own paths', async () => {
    const { app, clock } = await opened();
    const filename = app.config.DATABASE_URL.replace('sqlite:', '');
    const db = knex({ client: 'sqlite3', connection: { filename }, useNullAsDefault: true });
    await db('claim').where({ position: 3 }).update({ registered_at: '2020-01-01T00:00:00.000Z' });
    await db.destroy();
    const again = await openApp(clock, { DATABASE_URL: app.config.DATABASE_URL });
    const http = composeHttp(again);
    const broken = await request(http).get('/v1/claims');
    expect([broken.status, broken.body.detail]).toEqual([500, expect.stringContaining('row 3')]);
    expect((await request(http).get('/v1/instruments')).status).toBe(200);
  });
});

describe('the calendar of confounders', () => {
  it('is narrowed by group, kind and dates, and knows nothing unannounced before its day', async () => {
    const { app, clock } = untouched;
    const found = async (query: object) =>
      (await app.services.confounders({ limit: 10_000, ...query })).rows.map(
        ({ kind, date }) => `${kind} ${date}`,
      );
    const february = { from: calendarDate('2022-02-21'), to: calendarDate('2022-03-04') };
    expect(await found({ ...february, group: 'ruble' })).toEqual([
      'eu_summit 2022-02-24',
      'cbr_key_rate 2022-02-28',
      'opec_plus 2022-03-02',
    ]);
    expect(await found({ ...february, kind: 'opec_plus' })).toEqual(['opec_plus 2022-03-02']);
    expect(await found({ ...february, group: 'ruble', asOf: instant('2022-02-25T00:00:00Z') })).toEqual([
      'eu_summit 2022-02-24',
      'opec_plus 2022-03-02',
    ]);
    clock.moveTo('2026-02-01T00:00:00Z');
    expect(await found({ from: calendarDate('2026-07-07'), to: calendarDate('2026-07-08') })).toEqual([
      'nato_summit 2026-07-07',
    ]);
  });

  it('has the ex-dates that the bars visible at as_of tell, and the rolls, of an instrument alone', async () => {
    const clock = movableClock('2024-03-22T12:00:00Z');
    const app = await openApp(clock);
    const bars = ['2024-03-19', '2024-03-20', '2024-03-21'].map((date, i) => ({
      ...bar({ instrumentId: 'tte_pa', sessionDate: calendarDate(date), close: 60 + i }),
      dividend: i === 1 ? 0.74 : null,
      recordedAt: instant('2024-03-22T06:00:00Z'),
      availableAt: instant(`${date}T17:00:00Z`),
    }));
    await app.store.bars.append(bars);
    const found = async (query: object) =>
      (await app.services.confounders({ limit: 10_000, asOfBasis: 'available', ...query })).rows.map(
        ({ kind, date, instrumentId }) => [kind, date, instrumentId],
      );
    const days = { from: calendarDate('2024-03-18'), to: calendarDate('2024-03-22') };
    const ex = ['ex_date', '2024-03-20', 'tte_pa'];
    expect(await found({ ...days, kind: 'ex_date' })).toEqual([ex]);
    expect(await found({ ...days, kind: 'ex_date', asOf: instant('2024-03-20T16:59:59Z') })).toEqual([]);
    expect(await found({ ...days, kind: 'ex_date', asOf: instant('2024-03-20T17:00:00Z') })).toEqual([ex]);
    const recorded = { asOfBasis: 'recorded', asOf: instant('2024-03-22T05:59:59Z') };
    expect(await found({ ...days, kind: 'ex_date', ...recorded })).toEqual([]);
    // A correction without the payout takes the ex-date away, from when it is seen.
    const [, second] = bars;
    if (second === undefined) throw new Error('there are three bars');
    const at = instant('2024-03-22T12:00:00Z');
    await app.store.bars.append([{ ...second, dividend: null, recordedAt: at, availableAt: at }]);
    expect(await found({ ...days, kind: 'ex_date' })).toEqual([]);
    expect(await found({ ...days, kind: 'ex_date', asOf: instant('2024-03-22T11:00:00Z') })).toEqual([ex]);
    const of = (instrument: string) => found({ ...days, from: calendarDate('2024-03-21'), instrument });
    expect(await of('wti_futures')).toEqual([
      ['eu_summit', '2024-03-21', undefined],
      ['contract_roll', '2024-03-21', 'wti_futures'],
    ]);
    expect(await of('xle')).toEqual([['eu_summit', '2024-03-21', undefined]]);
    await expect(of('nothing')).rejects.toBeInstanceOf(ImpossibleRequest);
  });

  it('pages through rows that share date and kind without losing or repeating one', async () => {
    const { app } = untouched;
    const read = async () => {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const query = {
          limit: 7,
          kind: 'contract_roll',
          from: calendarDate('2025-06-01'),
          to: calendarDate('2025-12-31'),
        } as const;
        const { rows, next } = await app.services.confounders({
          ...query,
          ...(after === null ? {} : { after }),
        });
        seen.push(...rows.map(({ date, instrumentId }) => `${date} ${instrumentId}`));
        after = next;
      } while (after !== null);
      return seen;
    };
    const seen = await read();
    // Six instruments, seven months; and both Brents roll on 1 and on 31 December.
    expect([seen.length, new Set(seen).size]).toEqual([44, 44]);
  });
});
