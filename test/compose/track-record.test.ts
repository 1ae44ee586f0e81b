import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import knex from 'knex';
import request from 'supertest';
import { dailyReportJob } from '../../jobs/daily-report.js';
import { runJob } from '../../jobs/ledger.js';
import type { App } from '../../src/compose/app.js';
import { tableOf } from '../../src/compose/context.js';
import { expectClaims } from '../../src/compose/expect-claims.js';
import { composeHttp } from '../../src/compose/http.js';
import { resolveVantage } from '../../src/compose/vantage.js';
import type { EventObservation } from '../../src/domain/event.js';
import { ImpossibleRequest, NotFound } from '../../src/domain/faults.js';
import { addDays, calendarDate, endOfDate, type Instant, instant } from '../../src/domain/instant.js';
import { claim } from '../domain/claims.js';
import { appWorld, movableClock } from '../jobs/support/app-world.js';
import { bar } from '../store/rows.js';

const openApp = appWorld();
const LABELS = { topic: 'summit_optics', stance: 'gain', deescalation: 'none' } as const;
const ID = 'talks_help';

function talks(id: string, at: Instant, known = at): Parameters<App['store']['events']['append']>[0][number] {
  const event: EventObservation = {
    ...{ id, source: 'test', title: id, occurredAt: at, date: null, scheduled: false, ...LABELS },
  };
  return { ...event, recordedAt: known, availableAt: known, availableBasis: 'observed' };
}

/** Moscow sessions of the index, each return a small wave; on the days named it is larger. */
function barsUntil(app: App, last: string, jumps: Readonly<Record<string, number>> = {}) {
  const index = app.instruments.find(({ id }) => id === 'imoex');
  if (index === undefined) throw new Error('no imoex');
  const sessions = tableOf(app, index).sessions.filter(({ date }) => date >= '2024-09-02' && date <= last);
  let close = 3000;
  return sessions.map(({ date, closeAt }, i) => {
    close *= Math.exp(0.002 * Math.sin(i * 1.7) + (jumps[date] ?? 0));
    const availableAt = instant(Date.parse(closeAt) + 15 * 60_000);
    return bar({ sessionDate: date, close, availableAt, recordedAt: availableAt });
  });
}

/** Three past events with jumps of +2 %, +3 % and −1 %, the claim registered, and a clock that goes on from there. */
async function world() {
  const clock = movableClock('2025-08-01T06:00:00Z');
  const app = await openApp(clock, { AS_OF_BASIS: 'recorded' });
  await app.store.claimWorld('real');
  const jumps = { '2025-07-01': 0.02, '2025-07-10': 0.03, '2025-07-21': -0.01, '2025-08-06': 0.05 };
  await app.store.bars.append(barsUntil(app, '2025-08-29', jumps));
  await app.store.events.append(
    ['2025-07-01', '2025-07-10', '2025-07-21', '2025-08-06'].map((date, i) =>
      talks(`past${i}`, instant(`${date}T09:00:00Z`)),
    ),
  );
  const windows = [{ from: 0, to: 2 }];
  const targets = claim().targets.slice(0, 1);
  await app.services.addClaim(claim({ windows, targets }));
  const report = async (date: string, now: string) => {
    clock.moveTo(now);
    return runJob(app, dailyReportJob, { date: calendarDate(date) });
  };
  const record = (asOf: string, basis: 'recorded' | 'available' = 'recorded') =>
    app.services.trackRecord(ID, { asOf: instant(asOf), asOfBasis: basis });
  const stored = () =>
    app.store.expectations.read({
      ...{ claimId: ID, claimVersion: 1 },
      asOf: { at: instant('2026-12-31T00:00:00Z'), basis: 'recorded' },
    });
  return { app, clock, report, record, stored };
}

describe('the track record of a claim', () => {
  it('holds an event against what the last report before it expected, once its window is complete', async () => {
    const { report, record } = await world();
    await report('2025-08-04', '2025-08-05T05:00:00Z');
    await report('2025-08-05', '2025-08-06T05:00:00Z');
    // After the event at 09:00 of the sixth.
    await report('2025-08-06', '2025-08-07T05:00:00Z');
    const early = await record('2025-08-07T20:00:00Z');
    expect(early.events.map(({ event, outcome }) => [event, outcome])).toEqual([
      ['past0', 'no_expectation'],
      ['past1', 'no_expectation'],
      ['past2', 'no_expectation'],
      ['past3', 'pending'],
    ]);
    const full = await record('2025-08-12T20:00:00Z');
    const last = full.events.at(-1);
    expect(last?.expectation?.reportDate).toBe('2025-08-05');
    // Two of three past effects are above 0: (2 + 1)/(3 + 2); the jump of 5 % is one more.
    expect(last?.expectation).toMatchObject({
      pastEvents: 3,
      pastHits: 2,
      probability: 0.6,
      expectedSign: 1,
    });
    expect(last).toMatchObject({ outcome: 'scored', late: false, hit: true, inside: true });
    expect(last?.effect).toBeGreaterThan(0.045);
    expect(last?.brier).toBeCloseTo(0.16, 12);
    expect(full.targets[0]).toMatchObject({ events: 4, scored: 1, pending: 0, hits: { count: 1, n: 1 } });
    expect(full.targets[0]?.outcomes).toEqual({ no_expectation: 3, scored: 1 });
  });

  it('stores an expectation once, with hash, version and run id, and a changed one as a further version', async () => {
    const { app, report, stored } = await world();
    const first = await report('2025-08-04', '2025-08-05T05:00:00Z');
    const [reviewed, own] = [app.claims.length, (await stored()).length];
    expect(own).toBe(1);
    expect(reviewed).toBeGreaterThan(10);
    const again = await report('2025-08-04', '2025-08-05T06:00:00Z');
    expect(first).toMatchObject({ report: { counts: { inserted: 1 } } });
    expect(again).toMatchObject({ report: { counts: { unchanged: 1, expectations_new: 0 } } });
    const rows = await stored();
    const { versions } = await app.services.claim(ID, {});
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      ...{ claimHash: versions[0]?.hash, claimVersion: 1, target: 'index', reportDate: '2025-08-04' },
      ...{ knownAt: '2025-08-04T23:59:59.999Z', recordedAt: '2025-08-05T05:00:00.000Z' },
      runId: (await app.services.dailyReport(calendarDate('2025-08-04'))).runId,
    });
    // An event of June that was recorded, by its clock, on the fourth: the report of that day is another one.
    await app.store.events.append([
      talks('june', instant('2025-06-10T09:00:00Z'), instant('2025-08-04T12:00:00Z')),
    ]);
    await report('2025-08-04', '2025-08-05T07:00:00Z');
    expect((await stored()).map(({ pastEvents }) => pastEvents)).toEqual([3, 4]);
  });

  it('does not count a report written after the event, but on available, flagged', async () => {
    const { report, record } = await world();
    await report('2025-08-05', '2025-08-20T05:00:00Z');
    const at = '2025-08-25T00:00:00Z';
    expect((await record(at)).events.at(-1)).toMatchObject({ outcome: 'no_expectation', expectation: null });
    const available = await record(at, 'available');
    expect(available.events.at(-1)).toMatchObject({ outcome: 'scored', late: true });
    expect(available.targets[0]?.late).toBe(1);
    expect(available.meta.warnings).toHaveLength(1);
  });

  it('starts anew with each version, and ends with the next', async () => {
    const { app, clock, report } = await world();
    await report('2025-08-04', '2025-08-05T05:00:00Z');
    clock.moveTo('2025-08-05T06:00:00Z');
    const targets = claim().targets.slice(0, 1);
    await app.services.addClaim(claim({ windows: [{ from: 0, to: 0 }], targets }));
    await report('2025-08-05', '2025-08-06T05:00:00Z');
    clock.moveTo('2025-08-20T00:00:00Z');
    const of = async (version?: number) => (await app.services.trackRecord(ID, { version })).events.at(-1);
    expect(await of()).toMatchObject({ outcome: 'scored', expectation: { claimVersion: 2 } });
    expect(await of(1)).toMatchObject({ outcome: 'superseded', expectation: { claimVersion: 1 } });
    await expect(of(3)).rejects.toBeInstanceOf(ImpossibleRequest);
    const unknown = app.services.trackRecord('no_such_claim', {});
    await expect(unknown).rejects.toBeInstanceOf(NotFound);
  });

  it('lists events known by date only and scores none of them, and leaves events to come pending', async () => {
    const { app, report, record } = await world();
    await report('2025-08-04', '2025-08-05T05:00:00Z');
    const known = instant('2025-08-08T12:00:00Z');
    const summit = talks('to_come', instant('2025-09-15T09:00:00Z'), known);
    const dated = { ...talks('dated', known), occurredAt: null, date: calendarDate('2025-08-06') };
    await app.store.events.append([summit, dated]);
    const { events, targets } = await record('2025-08-20T00:00:00Z');
    const outcome = (id: string) => events.find(({ event }) => event === id);
    // The session before the sixth began on the fifth: the report of the fourth was there.
    expect(outcome('dated')).toMatchObject({
      outcome: 'date_only',
      expectation: { reportDate: '2025-08-04' },
    });
    expect(outcome('to_come')).toMatchObject({ outcome: 'pending' });
    expect(Object.values(targets[0]?.outcomes ?? {}).reduce((sum, n) => sum + n, 0)).toBe(events.length);
  });

  it('does not stop the report where the registry was altered: it says so, and expects nothing', async () => {
    const { app, report, stored } = await world();
    const filename = app.config.DATABASE_URL.replace('sqlite:', '');
    const db = knex({ client: 'sqlite3', connection: { filename }, useNullAsDefault: true });
    await db('claim').where({ position: 3 }).update({ registered_at: '2020-01-01T00:00:00.000Z' });
    await db.destroy();
    expect(await report('2025-08-04', '2025-08-05T05:00:00Z')).toMatchObject({ kind: 'succeeded' });
    const { json } = await app.services.dailyReport(calendarDate('2025-08-04'));
    expect(JSON.parse(json).expectations).toEqual({
      reason: expect.stringMatching(/^the registry of claims was altered: .*row 3/),
      rows: [],
    });
    expect(await stored()).toEqual([]);
  });

  it('answers over HTTP with the same rows in every table, and another entity tag after a further report', async () => {
    const { app, clock, report } = await world();
    await report('2025-08-05', '2025-08-06T05:00:00Z');
    clock.moveTo('2025-08-20T00:00:00Z');
    const http = composeHttp(app);
    const path = `/v1/claims/${ID}/track-record`;
    const json = await request(http).get(path);
    expect(json.body.events.at(-1)).toMatchObject({ outcome: 'scored', expectation: { probability: 0.6 } });
    expect(json.body.targets[0]).toMatchObject({ brier_coin: 0.25, hits: { count: 1, n: 1 } });
    const csv = await request(http).get(`${path}.csv?table=expectations`);
    expect(csv.text.trim().split('\n')).toHaveLength(2);
    expect(
      (
        await request(http)
          .get(path)
          .set('If-None-Match', json.headers.etag ?? '')
      ).status,
    ).toBe(304);
    await report('2025-08-06', '2025-08-07T05:00:00Z');
    clock.moveTo('2025-08-20T00:00:00Z');
    expect((await request(http).get(path)).headers.etag).not.toBe(json.headers.etag);
    const framing = await request(http).get('/v1/claims/framing_moves_prices_given_stance/track-record');
    expect([framing.status, framing.body.events, framing.body.meta.reason]).toEqual([
      ...[200, []],
      'the claim is about every session: there is no next event to expect anything of',
    ]);
  });
});

describe('what is expected, and what is scored, as of an instant', () => {
  it('does not change by any later row, on either basis', async () => {
    const { app, report } = await world();
    await report('2025-08-04', '2025-08-05T05:00:00Z');
    await report('2025-08-05', '2025-08-06T05:00:00Z');
    const cut = instant('2025-08-12T20:00:00Z');
    const reports = endOfDate(calendarDate('2025-08-05'));
    const answers = async () => {
      const found: unknown[] = [];
      for (const asOfBasis of ['recorded', 'available'] as const) {
        found.push(await app.services.trackRecord(ID, { asOf: cut, asOfBasis }));
        const vantage = resolveVantage(app, { asOf: reports, asOfBasis });
        found.push(await expectClaims(app, vantage, calendarDate('2025-08-05')));
      }
      return JSON.stringify(found);
    };
    const before = await answers();
    expect(before).toContain('"scored"');
    const after = fc.nat(14 * 24).map((hours) => instant(Date.parse(cut) + 1 + hours * 3_600_000));
    const row = fc.oneof(
      fc.record({
        kind: fc.constant('bar' as const),
        session: fc.integer({ min: -300, max: 7 }).map((days) => addDays(calendarDate('2025-08-06'), days)),
        at: after,
      }),
      fc.record({ kind: fc.constant('event' as const), day: fc.integer({ min: -60, max: 10 }), at: after }),
      fc.record({ kind: fc.constant('moved' as const), day: fc.integer({ min: -60, max: 10 }), at: after }),
      fc.record({
        kind: fc.constant('expectation' as const),
        probability: fc.double({ min: 0, max: 1, noNaN: true }),
        at: after,
      }),
    );
    const kept = await app.store.expectations.read({
      ...{ claimId: ID, claimVersion: 1, asOf: { at: cut, basis: 'recorded' } },
    });
    const model = kept.at(-1);
    if (model === undefined) throw new Error('an expectation is stored');
    let n = 0;
    const arrive = async (each: typeof row extends fc.Arbitrary<infer Row> ? Row : never) => {
      n += 1;
      const clocks = { recordedAt: each.at, availableAt: each.at, availableBasis: 'observed' } as const;
      if (each.kind === 'bar')
        await app.store.bars.append([bar({ sessionDate: each.session, close: 1000 + n, ...clocks })]);
      else if (each.kind === 'expectation')
        await app.store.expectations.append([
          { ...model, probability: each.probability, knownAt: each.at, recordedAt: each.at },
        ]);
      else {
        const id = each.kind === 'moved' ? 'past3' : `new${n}`;
        const at = instant(Date.parse('2025-08-06T08:00:00Z') + each.day * 86_400_000);
        await app.store.events.append([talks(id, at, each.at)]);
      }
    };
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 6 }), async (rows) => {
        for (const each of rows) await arrive(each);
        expect(await answers()).toBe(before);
      }),
      { numRuns: 12 },
    );
    // There was something to keep apart: seen from later, the same events look different.
    const later = await app.services.trackRecord(ID, {
      asOf: instant('2025-08-31T00:00:00Z'),
      asOfBasis: 'recorded',
    });
    expect(JSON.stringify(later.events.at(-1))).not.toBe(
      JSON.stringify(
        (await app.services.trackRecord(ID, { asOf: cut, asOfBasis: 'recorded' })).events.at(-1),
      ),
    );
  });
});
