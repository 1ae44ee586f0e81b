import { describe, expect, it } from '@jest/globals';
import { loadClaimData } from '../../src/compose/claim-data.js';
import { resolveVantage } from '../../src/compose/vantage.js';
import type { Claim, RegisteredClaim } from '../../src/domain/claim.js';
import { calendarDate, instant } from '../../src/domain/instant.js';
import { claim } from '../domain/claims.js';
import { appWorld, fillSmall, movableClock } from '../jobs/support/app-world.js';
import { bar, headline, score } from '../store/rows.js';

const openApp = appWorld();
const app = await openApp(movableClock('2025-08-20T00:00:00Z'));
await fillSmall(app, 'real');

const LABELS = { source: 'test', scheduled: false, stance: 'gain', deescalation: 'none' } as const;
const WHEN = { availableBasis: 'observed' } as const;
/** 15:00 UTC is before the Moscow index closes (15:50 UTC), 16:00 UTC after it. */
await app.store.events.append([
  ...(
    [
      ['in_session', '2025-08-05T15:00:00Z'],
      ['after_close', '2025-08-05T16:00:00Z'],
    ] as const
  ).map(([id, text]) => {
    const at = instant(text);
    const clocks = { ...WHEN, recordedAt: at, availableAt: at };
    return { ...LABELS, id, title: id, occurredAt: at, date: null, topic: 'sanctions' as const, ...clocks };
  }),
  {
    ...LABELS,
    ...{ id: 'day_only', title: 'day_only', occurredAt: null, date: calendarDate('2025-08-09') },
    ...{ ...WHEN, topic: 'sanctions', tags: ['dated'] },
    ...{ recordedAt: instant('2025-08-10T00:00:00Z'), availableAt: instant('2025-08-10T00:00:00Z') },
  },
]);
await app.store.bars.append([
  bar({ instrumentId: 'usd_rub_cbr', source: 'cbr', sessionDate: calendarDate('2025-08-13'), close: 80 }),
  bar({ instrumentId: 'usd_rub_cbr', source: 'cbr', sessionDate: calendarDate('2025-08-14'), close: 79 }),
  bar({ instrumentId: 'sber', sessionDate: calendarDate('2025-08-14'), close: 310 }),
]);

const SANCTIONS = {
  topics: ['sanctions'],
  stances: [],
  deescalations: [],
  tags: [],
  from: null,
  to: null,
} as const;
const target = (id: string, instruments: readonly string[]) => ({
  ...{ id, instruments, group: null, claimed: 'up' as const, smallestEffect: 0.01 },
  rivals: { h0: 0, h1: 1, h2: 1, h3: 1 } as const,
});

function registered(change: Partial<Claim>): RegisteredClaim {
  const own = claim({ events: SANCTIONS, ...change });
  const chain = { hash: 'h', previousHash: null, body: '{}' };
  return { claim: own, version: 1, position: 1, registeredAt: instant('2025-08-01T00:00:00Z'), ...chain };
}

const load = (changes: readonly Partial<Claim>[], at = '2025-08-18T00:00:00Z') =>
  loadClaimData(
    app,
    resolveVantage(app, { asOf: instant(at), asOfBasis: 'available' }),
    changes.map(registered),
  );

describe('the data of a claim', () => {
  it('dates each event by the venue of each instrument, and turns the rouble to strength', async () => {
    const { data } = await load([
      {
        targets: [target('index', ['imoex']), target('rouble', ['usd_rub_cbr'])],
        against: { ...SANCTIONS, tags: ['dated'] },
      },
    ]);
    const [only] = data;
    expect(only?.targets.map(({ id, series }) => [id, series.map(({ unit }) => unit)])).toEqual([
      ['index', ['imoex']],
      ['rouble', ['usd_rub_cbr']],
    ]);
    const firmer = only?.targets[1]?.series[0]?.returns;
    expect(firmer?.[0]).toBeNull();
    expect(firmer?.[1]).toBeCloseTo(Math.log(80 / 79), 14);
    expect(only?.occasions.map(({ id }) => id)).toEqual(['in_session', 'after_close', 'day_only']);
    const onIndex = only?.events.filter(({ unit }) => unit === 'imoex');
    expect(onIndex?.map(({ id, date, flags }) => [id, date, flags])).toEqual([
      ['in_session', '2025-08-05', ['intraday']],
      ['after_close', '2025-08-06', []],
      ['day_only', '2025-08-09', ['date_only']],
    ]);
    expect(only?.events).toHaveLength(2 * 3);
    expect(only?.against.map(({ id, unit }) => [id, unit])).toEqual([
      ['day_only', 'usd_rub_cbr'],
      ['day_only', 'imoex'],
    ]);
  });

  it('names what it does not measure, and why', async () => {
    const [only] = (
      await load([{ targets: [target('some', ['imoex', 'sber', 'gazp', 'brent_futures_nymex'])] }])
    ).data;
    expect(only?.targets[0]?.series.map(({ unit }) => unit)).toEqual(['imoex']);
    expect(only?.without.map(({ instrument, reason }) => [instrument, reason.split(':')[0]])).toEqual([
      ['brent_futures_nymex', 'no bar is visible at as_of'],
      ['sber', 'ex_date_unknown'],
      // Without a bar its dividends are not what is missing.
      ['gazp', 'no bar is visible at as_of'],
    ]);
    expect(only?.events.every(({ unit }) => unit === 'imoex')).toBe(true);
  });

  it('gives a claim the same data whatever others are loaded beside it', async () => {
    const first = { targets: [target('index', ['imoex'])] };
    const other = {
      ...first,
      events: null,
      narrative: { measure: 'framing', given: ['stance'], camp: null, againstCamp: null },
    } as const;
    const [together, alone] = [await load([first, other]), await load([first])];
    expect(together.data[0]).toEqual(alone.data[0]);
    expect(alone.account.scorerVersions).toBeUndefined();
    expect(together.account.scorerVersions).toHaveLength(1);
    const sheet = together.data[1]?.targets[0]?.series[0];
    expect(Object.keys(sheet?.narrative ?? {})).toEqual(['framing', 'stance']);
    expect(sheet?.narrative?.framing).toHaveLength(sheet?.dates.length ?? 0);
    expect(together.data[1]?.events).toEqual([]);
  });

  it('adds the level of a volatility index to a claim on volatility alone', async () => {
    await app.store.bars.append([
      bar({ instrumentId: 'rvi', sessionDate: calendarDate('2025-08-13'), close: 40, high: 41, low: 38 }),
      bar({ instrumentId: 'rvi', sessionDate: calendarDate('2025-08-14'), close: 36 }),
    ]);
    const targets = [target('rvi', ['rvi'])];
    const { data } = await load([{ targets, outcome: 'volatility' }, { targets }]);
    expect(data.map((each) => each.targets[0]?.series[0]?.level)).toEqual([[40, 36], undefined]);
    expect(data[1]?.targets[0]?.series[0]?.high).toEqual([41, null]);
  });
});

describe('a claim on the level of the narrative index', () => {
  const LEVEL = {
    outcome: 'level',
    narrative: { measure: 'framing', given: [], camp: 'russian_state', againstCamp: 'western' },
    targets: [target('gap', [])],
  } as const;

  it('has the camp less the other on UTC days that are over', async () => {
    const world = await openApp(movableClock('2025-09-20T00:00:00Z'));
    const days = Array.from({ length: 40 }, (_, i) =>
      instant(Date.parse('2025-06-01T10:00:00Z') + i * 86_400_000),
    );
    // Each outlet frames alike for 39 days; on the last the state outlet goes up by 0.5 and the Western one down by 0.25.
    const rows = days.flatMap((publishedAt, i) => [
      {
        id: `s${i}`,
        title: `State story ${i} alpha`,
        outlet: 'Eastern Post',
        outletCamp: 'russian_state' as const,
        publishedAt,
        framing: i === 39 ? 0.7 : 0.2,
      },
      {
        id: `w${i}`,
        title: `Western tale ${i} beta`,
        outlet: 'Atlantic Wire',
        outletCamp: 'western' as const,
        publishedAt,
        framing: i === 39 ? -0.25 : 0,
      },
    ]);
    await world.store.headlines.append(rows.map(({ framing: _, ...row }) => headline(row)));
    await world.store.headlines.appendScores(
      rows.map(({ id, framing, publishedAt }) => ({
        headlineId: id,
        score: score({ framing }),
        recordedAt: publishedAt,
      })),
    );
    const at = instant('2025-07-11T12:00:00Z');
    const { data } = await loadClaimData(world, resolveVantage(world, { asOf: at, asOfBasis: 'available' }), [
      registered(LEVEL),
    ]);
    const series = data[0]?.targets[0]?.series[0];
    expect(series?.unit).toBe('index');
    // The tenth of July is the fortieth day; the eleventh is not over.
    expect(series?.dates.at(-1)).toBe('2025-07-10');
    expect(series?.dates).toHaveLength(40);
    expect(series?.returns.at(-1)).toBeCloseTo(0.75, 12);
    expect(series?.returns.at(-2)).toBeCloseTo(0, 12);
  });

  it('says that no headline is visible instead of a series without days', async () => {
    const [only] = (await load([LEVEL], '2024-08-18T00:00:00Z')).data;
    expect(only?.targets).toEqual([{ id: 'gap', series: [] }]);
    expect(only?.without).toEqual([
      { target: 'gap', instrument: 'index', reason: 'no headline is visible at as_of' },
    ]);
  });
});
