import { describe, expect, it } from '@jest/globals';
import { scoreJob } from '../../jobs/score.js';
import type { App } from '../../src/compose/app.js';
import { tableOf } from '../../src/compose/context.js';
import { ImpossibleRequest } from '../../src/domain/faults.js';
import { calendarDate, endOfDate, instant } from '../../src/domain/instant.js';
import type { CorrelationQuery, EventWindowQuery } from '../../src/serve/queries.js';
import { appWorld, fillSmall, movableClock } from '../jobs/support/app-world.js';
import { bar, headline } from '../store/rows.js';

const openApp = appWorld();
const LAST = '2025-08-15';
const clock = movableClock(`${LAST}T20:00:00Z`);
const app = await openApp(clock);
await fillSmall(app, 'real', calendarDate(LAST));

const EVENT_WINDOW: EventWindowQuery = {
  instruments: ['imoex'],
  events: 'curated',
  eventIds: [],
  model: 'constant_mean',
  windows: [{ from: 0, to: 1 }],
  estimation: { from: -60, to: -11, minObs: 30 },
  returnKind: 'log',
  orientation: 'quote',
  interval: '1d',
};
const CORRELATION: CorrelationQuery = {
  instruments: ['imoex'],
  measure: 'stance',
  lags: { from: -1, to: 1 },
  returnKind: 'log',
  orientation: 'quote',
  interval: '1d',
};
const NARRATIVE = { measure: 'stance', bucket: 'day', panel: 'all' } as const;
const PAIRS = { instruments: ['imoex'], limit: 10_000, excludeIntraday: false };

/** What the HTTP layer does with a query: it fills in the instant to look from. */
const asked = <Query extends object>(query: Query) => ({ ...query, asOf: clock.now() });

const runIds = async () => [
  (await app.services.eventWindow(asked(EVENT_WINDOW))).meta.runId,
  (await app.services.correlation(asked(CORRELATION))).meta.runId,
  (await app.services.narrative(asked({ ...NARRATIVE, from: calendarDate('2025-08-01') }))).meta.runId,
];

describe('the run id of a report', () => {
  it('is of parameters and rows: the wall clock does not move it, another row does', async () => {
    clock.moveTo(`${LAST}T20:00:00Z`);
    const before = await runIds();
    clock.moveTo('2025-08-16T01:23:45Z');
    expect(await runIds()).toEqual(before);
    const { meta } = await app.services.eventWindow({ ...EVENT_WINDOW, windows: [{ from: 0, to: 2 }] });
    expect(meta.runId).not.toBe(before[0]);
    const [event] = await app.store.events.read({ asOf: { at: clock.now(), basis: 'available' } });
    if (event === undefined) throw new Error('the small world has an event');
    await app.store.events.append([{ ...event, id: 'e2', title: 'Talks held' }]);
    expect((await app.services.eventWindow(EVENT_WINDOW)).meta.runId).not.toBe(before[0]);
  });
});

describe('a study of the caller’s own data', () => {
  it('gives the same answer at any time', async () => {
    const date = (day: number) => calendarDate(`2025-01-0${day}`);
    const rows = [1, 2, 3, 4].map((day) => ({ date: date(day), value: day * day }));
    const study = () => app.services.correlationStudy({ x: rows, y: rows, lags: { from: 0, to: 0 } });
    clock.moveTo('2025-08-16T01:00:00Z');
    const before = await study();
    clock.moveTo('2025-08-16T02:00:00Z');
    expect(await study()).toEqual(before);
    expect(before.meta.asOf).toBeNull();
  });
});

describe('what an answer says of its data', () => {
  it('measures the silence of the feeds at as_of, not at the end of the range asked for', async () => {
    clock.moveTo(`${LAST}T20:00:00Z`);
    const range = { from: calendarDate('2025-07-25'), to: calendarDate('2025-07-31') };
    expect((await app.services.narrative({ ...NARRATIVE, ...range })).meta.stale).toEqual([]);
    clock.moveTo('2025-08-20T20:00:00Z');
    expect((await app.services.narrative({ ...NARRATIVE, ...range })).meta.stale).toMatchObject([
      { kind: 'headlines', newest: LAST, ageDays: 5 },
    ]);
    const stale = [{ id: 'imoex', kind: 'bars', newest: LAST, ageDays: 5 }];
    const bars = { instruments: ['imoex'], interval: '1d', adjust: 'raw', limit: 5 } as const;
    expect((await app.services.bars(bars)).meta.stale).toEqual(stale);
    expect((await app.services.headlines({ limit: 5 })).meta.stale).toMatchObject([{ kind: 'headlines' }]);
  });

  it('calls nothing tradeable that leans on scores made long after the news', async () => {
    const ask = (of: App) =>
      of.services.narrative({ ...NARRATIVE, scorer: 'vintage', asOfBasis: 'recorded' });
    const live = movableClock('2025-08-01T08:00:00Z');
    const fresh = await openApp(live);
    await fresh.store.claimWorld('real');
    await fresh.store.headlines.append([headline({ publishedAt: instant('2025-08-01T07:00:00Z') })]);
    await scoreJob.run(fresh, {}, () => undefined);
    expect((await ask(fresh)).meta).toMatchObject({ tradeable: true, caveats: [] });
    await fresh.store.headlines.append([
      headline({ id: 'old', publishedAt: instant('2025-07-01T07:00:00Z') }),
    ]);
    await scoreJob.run(fresh, {}, () => undefined);
    const { meta } = await ask(fresh);
    expect(meta.tradeable).toBe(false);
    expect(meta.caveats.join()).toContain('more than a day after');
  });
});

describe('counts in, counts out', () => {
  it('pairs an instrument asked for by name with every headline, without any bar as well', async () => {
    const { rows, meta } = await app.services.pairs({ ...PAIRS, instruments: ['imoex', 'rhm_de'] });
    const of = (id: string) => rows.filter(({ pair }) => pair.instrumentId === id);
    expect(of('rhm_de')).toHaveLength(of('imoex').length);
    expect(new Set(of('rhm_de').map(({ pair }) => pair.outcome))).toEqual(new Set(['no_session_in_range']));
    expect(meta.warnings).toEqual(['no bar is visible at as_of for rhm_de']);
    expect(meta.parameters).toMatchObject({ excludeIntraday: false });
  });

  it('does not study a copy of a story that was first told before the range', async () => {
    const own = await openApp(movableClock('2025-08-15T20:00:00Z'));
    const title = 'EU adopts new sanctions on Russia over oil';
    await own.store.headlines.append([
      headline({ id: 'first', title, publishedAt: instant('2025-08-11T22:00:00Z') }),
      headline({ id: 'copy', title, outlet: 'other.org', publishedAt: instant('2025-08-12T06:00:00Z') }),
    ]);
    await scoreJob.run(own, {}, () => undefined);
    const ids = async (from: string, to: string) => {
      const range = { from: calendarDate(from), to: calendarDate(to) };
      const query = { ...EVENT_WINDOW, ...range, events: 'headlines' } as const;
      return (await own.services.eventWindow(query)).events.map(({ id }) => id);
    };
    expect(await ids('2025-08-11', '2025-08-12')).toEqual(['first']);
    expect(await ids('2025-08-11', '2025-08-11')).toEqual(['first']);
    expect(await ids('2025-08-12', '2025-08-12')).toEqual([]);
  });

  it('places a headline of which only the day is known after that day', async () => {
    const own = await openApp(movableClock('2025-08-15T20:00:00Z'));
    await fillSmall(own, 'real', calendarDate(LAST));
    const publishedAt = instant('2025-08-12T00:00:00Z');
    const title = 'Russia and Ukraine agree a ceasefire in Istanbul';
    await own.store.headlines.append([headline({ id: 'day', title, publishedAt, timePrecision: 'date' })]);
    await scoreJob.run(own, {}, () => undefined);
    const query = { ...EVENT_WINDOW, events: 'headlines', eventIds: ['day'] } as const;
    expect((await own.services.eventWindow(query)).events).toMatchObject([{ day0: '2025-08-13' }]);
  });

  it('takes no event that lies ahead', async () => {
    const labels = { topic: 'other', stance: 'neutral', deescalation: 'none', scheduled: true } as const;
    const event = { id: 'x', source: 'desk', title: 'Summit', date: null, ...labels };
    clock.moveTo('2025-08-16T00:00:00Z');
    const add = (occurredAt: string) =>
      app.services.addEvents([{ ...event, occurredAt: instant(occurredAt) }]);
    await expect(add('2025-08-16T00:10:01Z')).rejects.toMatchObject({
      errors: [{ pointer: '/events/0/occurred_at' }],
    });
    const tomorrow = { ...event, occurredAt: null, date: calendarDate('2025-08-17') };
    await expect(app.services.addEvents([tomorrow])).rejects.toThrow('in the future');
  });

  it('pages through events whose ids hold line breaks', async () => {
    const own = await openApp(movableClock('2025-08-15T20:00:00Z'));
    const rest = { source: 'desk', title: 'Talks', occurredAt: null, scheduled: true } as const;
    const labels = { topic: 'other', stance: 'neutral', deescalation: 'none' } as const;
    const ids = ['a\n1', 'a\n2', 'b'];
    await own.services.addEvents(
      ids.map((id) => ({ id, date: calendarDate('2025-08-01'), ...rest, ...labels })),
    );
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await own.services.events({ limit: 1, after });
      seen.push(...page.rows.map(({ id }) => id));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(seen).toEqual(ids);
  });
});

describe('look-ahead', () => {
  it('is none: no answer as of an instant moves when rows arrive that became available later', async () => {
    const at = instant('2025-08-08T12:00:00Z');
    const own = await openApp(movableClock('2025-09-01T00:00:00Z'));
    await fillSmall(own, 'real', calendarDate(LAST));
    const asOf = { asOf: at, asOfBasis: 'available' } as const;
    const answers = async () => ({
      bars: await own.services.bars({
        ...asOf,
        instruments: [],
        interval: '1d',
        adjust: 'total',
        limit: 999,
      }),
      headlines: await own.services.headlines({ ...asOf, limit: 999 }),
      narrative: await own.services.narrative({ ...asOf, ...NARRATIVE, panel: 'fixed' }),
      pairs: await own.services.pairs({ ...asOf, ...PAIRS }),
      events: await own.services.eventWindow({ ...EVENT_WINDOW, ...asOf }),
      stories: await own.services.eventWindow({ ...EVENT_WINDOW, ...asOf, events: 'headlines' }),
      correlation: await own.services.correlation({ ...CORRELATION, ...asOf }),
      indicators: await own.services.indicators({ ...asOf, ...PAIRS, indicators: [], interval: '1d' }),
      instruments: await own.services.instruments(asOf),
    });
    const before = await answers();
    expect(before.pairs.rows.length).toBeGreaterThan(20);
    const late = {
      recordedAt: instant('2025-08-30T00:00:00Z'),
      availableAt: instant('2025-08-30T00:00:00Z'),
    };
    const days = before.bars.rows.map(({ sessionDate }) => sessionDate);
    await own.store.bars.append(
      days.map((sessionDate) => bar({ sessionDate, close: 9, dividend: 3, ...late })),
    );
    await own.store.bars.append([bar({ source: 'other', ...late })]);
    const title = 'Russia wins, sanctions lifted';
    const edited = before.headlines.rows.map(({ headline: row }) => ({ ...row, title, ...late }));
    await own.store.headlines.append([...edited, headline({ id: 'new', title, outlet: 'new.org', ...late })]);
    await own.store.events.append(
      [{ ...{ id: 'e9', source: 'test', title, occurredAt: at, date: null, scheduled: false }, ...late }].map(
        (event) => ({
          ...event,
          ...({ topic: 'other', stance: 'gain', deescalation: 'none', availableBasis: 'observed' } as const),
        }),
      ),
    );
    await scoreJob.run(own, {}, () => undefined);
    expect(await answers()).toEqual(before);
  });
});

describe('the correlation report', () => {
  it('has no row for the session after the Moscow closure, whose return spans it', async () => {
    const own = await openApp(movableClock('2022-05-01T00:00:00Z'));
    const index = own.instruments.find(({ id }) => id === 'imoex');
    if (index === undefined) throw new Error('no imoex');
    const days = tableOf(own, index)
      .sessions.map(({ date }) => date)
      .filter((date) => date >= '2022-02-21' && date <= '2022-03-31');
    await own.store.bars.append(days.map((sessionDate, i) => bar({ sessionDate, close: 3000 + i * i })));
    await own.store.headlines.append(
      Array.from({ length: 65 }, (_, i) => {
        const publishedAt = instant(Date.parse('2022-01-26T05:00:00Z') + i * 86_400_000);
        return headline({
          id: `h${i}`,
          title: `EU adopts new sanctions on Russia, package ${i}`,
          publishedAt,
        });
      }),
    );
    await scoreJob.run(own, {}, () => undefined);
    const count = async (from: string) =>
      (await own.services.correlation({ ...CORRELATION, from: calendarDate(from) })).results[0]?.n;
    const rows = days.filter((day) => day >= '2022-03-25').length;
    expect(await count('2022-03-25')).toBe(rows);
    expect(await count('2022-03-24')).toBe(rows);
  });
});

describe('the narrative index', () => {
  it('is published with and without state media', async () => {
    const own = await openApp(movableClock('2025-08-15T20:00:00Z'));
    const publishedAt = instant('2025-08-15T07:00:00Z');
    const title = 'EU adopts new sanctions on Russia over oil';
    await own.store.headlines.append([
      headline({ id: 'a', title, publishedAt }),
      headline({
        id: 'b',
        title: 'Moscow wins the war',
        outletCamp: 'russian_state',
        outlet: 'ria',
        publishedAt,
      }),
    ]);
    await scoreJob.run(own, {}, () => undefined);
    const outlets = async (excludeStateMedia: boolean) =>
      (await own.services.narrative({ ...NARRATIVE, excludeStateMedia })).rows.map((row) => row.outletsHeard);
    expect(await outlets(false)).toEqual([2]);
    expect(await outlets(true)).toEqual([1]);
  });

  it('has no hour that has not begun by as_of', async () => {
    const asOf = instant('2025-08-15T09:30:00Z');
    const query = { measure: 'stance', bucket: 'hour', panel: 'all', asOf } as const;
    const { rows } = await app.services.narrative({ ...query, from: calendarDate('2025-08-15') });
    expect([rows.length, rows.at(-1)?.label]).toEqual([10, '2025-08-15T09:00Z']);
  });

  it('answers for the first day of the calendar', async () => {
    const date = calendarDate('0000-01-01');
    const asOf = endOfDate(date);
    expect((await app.services.narrative({ ...NARRATIVE, from: date, to: date })).rows).toHaveLength(1);
    expect((await app.services.instruments({ asOf })).rows[0]?.range).toBeNull();
  });

  it('refuses more days than one answer holds', async () => {
    const from = calendarDate('1900-01-01');
    await expect(app.services.narrative({ ...NARRATIVE, from })).rejects.toThrow(ImpossibleRequest);
  });
});
