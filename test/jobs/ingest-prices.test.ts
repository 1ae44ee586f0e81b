import { describe, expect, it } from '@jest/globals';
import { backfillJob } from '../../jobs/backfill.js';
import { ingestPricesJob } from '../../jobs/ingest-prices.js';
import type { JobParams } from '../../jobs/job.js';
import { runJob } from '../../jobs/ledger.js';
import type { App } from '../../src/compose/app.js';
import type { Bar } from '../../src/domain/bar.js';
import { calendarDate } from '../../src/domain/instant.js';
import { SourceFault } from '../../src/sources/source-fault.js';
import { appWorld, type MovableClock, movableClock } from './support/app-world.js';
import { fakePrices, fetchFault, liveWith } from './support/fake-sources.js';

const open = appWorld();
/** sp500 is the one instrument of two providers: Yahoo first, FRED second. */
const [FIRST, SECOND] = ['yahoo', 'fred'];
const ENV = { PRICE_HISTORY_DAYS: '60' };

const run = (app: App, params: JobParams = {}) => runJob(app, ingestPricesJob, params);

async function barsOf(app: App, source = FIRST): Promise<Bar[]> {
  const asOf = { at: app.clock.now(), basis: 'recorded' } as const;
  return app.store.bars.read({ instrumentIds: ['sp500'], interval: '1d', asOf, ...(source && { source }) });
}

async function closesOf(app: App, source = FIRST) {
  return (await barsOf(app, source)).map(({ sessionDate, close }) => [sessionDate, close]);
}

/** Closes of New York from 1 July to 29 August 2025, a number a day. */
function summer(): Map<string, number> {
  const closes = new Map<string, number>();
  for (let day = 1; day <= 60; day += 1) {
    const date = new Date(Date.UTC(2025, 6, day)).toISOString().slice(0, 10);
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
    if (weekday !== 0 && weekday !== 6 && date !== '2025-07-04') closes.set(date, 6000 + day);
  }
  return closes;
}

async function withProviders(now: string, names: readonly string[] = [FIRST ?? '', SECOND ?? '']) {
  const clock: MovableClock = movableClock(now);
  const providers = names.map((name) => fakePrices(name, summer()));
  const live = liveWith({ prices: providers.map(({ source }) => source) });
  const app = await open(clock, ENV, { live });
  // One instrument is enough to follow; the job asks for every one that a provider covers.
  const only = app.instruments.filter(({ id }) => id === 'sp500');
  const [yahoo, fred] = providers;
  if (yahoo === undefined) throw new Error('no provider');
  return { app: { ...app, instruments: only }, clock, yahoo, fred };
}

describe('ingest-prices', () => {
  it('fetches the history, then what has closed since, and nothing while nothing has', async () => {
    const { app, clock, yahoo } = await withProviders('2025-08-14T22:00:00Z');
    expect(await run(app)).toMatchObject({ report: { counts: { series: 1, had: 1, inserted: 32 } } });
    clock.moveTo('2025-08-15T19:00:00Z');
    expect(await run(app)).toMatchObject({ report: { counts: { had: 0, not_due: 1, items: 0 } } });
    expect(yahoo.asked).toHaveLength(1);
    clock.moveTo('2025-08-15T20:20:00Z');
    expect(await run(app)).toMatchObject({ report: { counts: { inserted: 1, unchanged: 11, revised: 0 } } });
    expect(yahoo.asked[1]).toMatchObject({ from: '2025-07-31' });
    expect((await barsOf(app)).at(-1)).toMatchObject({
      sessionDate: '2025-08-15',
      recordedAt: '2025-08-15T20:20:00.000Z',
      availableAt: '2025-08-15T20:15:00.000Z',
      availableBasis: 'modelled',
    });
  });

  it('stores a correction as a further row that was not known before', async () => {
    const { app, clock, yahoo } = await withProviders('2025-08-14T22:00:00Z');
    await run(app);
    clock.moveTo('2025-08-15T21:00:00Z');
    yahoo.closes.set('2025-08-12', 5_999);
    expect(await run(app)).toMatchObject({ report: { counts: { inserted: 1, revised: 1, unchanged: 10 } } });
    const row = (await barsOf(app)).find(({ sessionDate }) => sessionDate === '2025-08-12');
    expect(row).toMatchObject({
      close: 5_999,
      availableAt: '2025-08-15T21:00:00.000Z',
      availableBasis: 'observed',
    });
    const before = { at: clock.now(), basis: 'available' } as const;
    clock.moveTo('2025-08-16T00:00:00Z');
    const asKnown = await app.store.bars.read({
      instrumentIds: ['sp500'],
      interval: '1d',
      from: calendarDate('2025-08-12'),
      to: calendarDate('2025-08-12'),
      asOf: { ...before, at: '2025-08-15T20:59:59.999Z' as typeof before.at },
    });
    expect(asKnown).toMatchObject([{ close: 6_043 }]);
  });

  it('asks the next provider when the first fails, and never mixes the two', async () => {
    const { app, clock, yahoo, fred } = await withProviders('2025-08-14T22:00:00Z');
    await run(app);
    clock.moveTo('2025-08-15T21:00:00Z');
    yahoo.fails(fetchFault('throttled'));
    expect(await run(app)).toMatchObject({
      kind: 'succeeded',
      report: { counts: { had: 1, failed: 0 }, faults: [expect.stringMatching(/^sp500: /)] },
    });
    expect(fred?.asked).toHaveLength(1);
    expect([(await barsOf(app)).length, (await barsOf(app, SECOND)).length]).toEqual([32, 33]);
    fred?.fails(fetchFault('unreachable'));
    clock.moveTo('2025-08-18T21:00:00Z');
    expect(await run(app)).toMatchObject({ kind: 'failed', report: { counts: { failed: 1 } } });
    expect((await barsOf(app)).at(-1)?.sessionDate).toBe('2025-08-14');
  });

  it('reads a series again from its beginning when a split has changed its scale', async () => {
    const { app, clock, yahoo } = await withProviders('2025-08-14T22:00:00Z');
    await run(app);
    for (const [date, close] of yahoo.closes) yahoo.closes.set(date, close / 4);
    yahoo.more.set('2025-08-15', { split: 4 });
    clock.moveTo('2025-08-15T21:00:00Z');
    expect(await run(app)).toMatchObject({ report: { counts: { inserted: 1, revised: 32 } } });
    expect((await closesOf(app)).every(([, close]) => Number(close) < 2_000)).toBe(true);
  });

  it('reads the series again when a provider has rewritten what it said before', async () => {
    const { app, clock, yahoo } = await withProviders('2025-08-14T22:00:00Z');
    await run(app);
    for (const [date, close] of yahoo.closes) yahoo.closes.set(date, close * 0.99);
    clock.moveTo('2025-08-15T21:00:00Z');
    expect(await run(app)).toMatchObject({ report: { counts: { inserted: 1, revised: 32 } } });
  });

  it('leaves a symbol that is not known alone for some hours', async () => {
    const { app, clock, yahoo, fred } = await withProviders('2025-08-14T22:00:00Z');
    const unknown = new SourceFault('unknown_symbol', 'the provider knows no such symbol', '');
    for (const provider of [yahoo, fred]) provider?.fails(unknown);
    expect(await run(app)).toMatchObject({ report: { counts: { failed: 1, resting: 0 } } });
    clock.moveTo('2025-08-15T03:59:59Z');
    expect(await run(app)).toMatchObject({ report: { counts: { failed: 0, resting: 1 }, faults: [] } });
    expect(yahoo.asked).toHaveLength(1);
    clock.moveTo('2025-08-15T04:00:00Z');
    yahoo.fails(null);
    expect(await run(app)).toMatchObject({ report: { counts: { had: 1 } } });
  });

  it('writes a session without a bar to the gap ledger, and that it has come', async () => {
    const { app, clock, yahoo } = await withProviders('2025-08-14T22:00:00Z');
    const close = yahoo.closes.get('2025-08-13') ?? 0;
    yahoo.closes.delete('2025-08-13');
    await run(app);
    clock.moveTo('2025-08-15T21:00:00Z');
    await run(app);
    const gaps = () => app.store.gaps.read({ at: clock.now(), subject: 'sp500' });
    expect(await gaps()).toMatchObject([
      { why: 'session_missing', to: '2025-08-13T20:00:00.000Z', status: 'open' },
    ]);
    yahoo.closes.set('2025-08-13', close);
    clock.moveTo('2025-08-18T21:00:00Z');
    await run(app);
    expect(await gaps()).toMatchObject([{ to: '2025-08-13T20:00:00.000Z', status: 'filled' }]);
  });
});

describe('backfill', () => {
  const content = (bars: readonly Bar[]) =>
    bars.map(({ recordedAt, ...rest }) => JSON.stringify({ ...rest }));

  it('stores the rows of the incremental path, their first clock included', async () => {
    const daily = await withProviders('2025-07-02T22:00:00Z');
    for (const day of daily.yahoo.closes.keys()) {
      if (day <= '2025-07-02') continue;
      daily.clock.moveTo(`${day}T22:00:00Z`);
      await run(daily.app);
    }
    const later = await withProviders('2025-08-30T00:00:00Z');
    const params = { from: calendarDate('2025-07-01') };
    expect(await runJob(later.app, backfillJob, params)).toMatchObject({ kind: 'succeeded' });
    const [first, second] = [await barsOf(daily.app), await barsOf(later.app)];
    expect(first).toHaveLength(43);
    expect(content(second)).toEqual(content(first));
  });

  it('goes on where it broke off, and reads everything again once it has ended', async () => {
    const { app, clock, yahoo } = await withProviders('2025-08-30T00:00:00Z', ['yahoo']);
    const params = { from: calendarDate('2023-07-01') };
    const fetch = yahoo.source.fetch;
    let calls = 0;
    const failing = {
      ...yahoo.source,
      fetch: (...args: Parameters<typeof fetch>) => {
        calls += 1;
        return calls === 2 ? Promise.reject(fetchFault()) : fetch(...args);
      },
    };
    const broken = { ...app, live: { ...app.live, prices: [failing] } };
    expect(await runJob(broken, backfillJob, params)).toMatchObject({
      report: { counts: { parts: 3, parts_done: 1 } },
    });
    const asked = () => yahoo.asked.map(({ from }) => from);
    expect(asked()).toEqual(['2023-07-01']);
    expect(await runJob(app, backfillJob, params)).toMatchObject({ kind: 'succeeded' });
    expect(asked()).toEqual(['2023-07-01', '2024-07-01', '2025-07-02']);
    clock.moveTo('2025-08-30T01:00:00Z');
    await runJob(app, backfillJob, params);
    expect(asked()).toHaveLength(6);
  });

  it('says in one sentence that it needs a beginning', async () => {
    const { app } = await withProviders('2025-08-30T00:00:00Z');
    expect(await runJob(app, backfillJob, {})).toMatchObject({
      kind: 'failed',
      error: expect.stringMatching(/--from/),
    });
  });
});
