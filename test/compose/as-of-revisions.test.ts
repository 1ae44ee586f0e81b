import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { tableOf } from '../../src/compose/context.js';
import { correlationServices } from '../../src/compose/services/correlation.js';
import { eventWindowServices } from '../../src/compose/services/event-window.js';
import { narrativeServices } from '../../src/compose/services/narrative.js';
import { pairServices } from '../../src/compose/services/pairs.js';
import { reportServices } from '../../src/compose/services/reports.js';
import { seriesServices } from '../../src/compose/services/series.js';
import { signalServices } from '../../src/compose/services/signal.js';
import { tableServices } from '../../src/compose/services/tables.js';
import type { AsOfBasis } from '../../src/domain/as-of.js';
import { calendarDate, type Instant, instant } from '../../src/domain/instant.js';
import { openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/ports.js';
import { appWorld, movableClock } from '../jobs/support/app-world.js';
import { bar } from '../store/rows.js';
import {
  type Arrival,
  anyHistory,
  arrive,
  CUT,
  keyOf,
  knownAt,
  liveHistory,
  recordedAt,
} from './support/histories.js';

const SESSION = calendarDate('2025-06-16');
const LATER = instant('2025-06-20T09:00:00Z');
const END = instant('2025-07-01T00:00:00Z');
const app = await appWorld()(movableClock('2025-07-02T00:00:00Z'));
const index = app.instruments.find(({ id }) => id === 'imoex');
if (index === undefined) throw new Error('no imoex');
const SESSIONS_BEFORE = tableOf(app, index)
  .sessions.map(({ date }) => date)
  .filter((date) => date >= '2025-04-01' && date <= '2025-06-11');
/** Two months that never change, so that a study has something to estimate from. */
const BEFORE = ['imoex', 'sber'].flatMap((instrumentId) =>
  SESSIONS_BEFORE.map((sessionDate, i) => bar({ instrumentId, sessionDate, close: 2900 + ((i * 7) % 31) })),
);

async function openWorld(): Promise<Store> {
  const store = await openStore('sqlite::memory:');
  await store.bars.append(BEFORE);
  return store;
}

const STUDY = {
  instruments: ['imoex', 'sber'],
  eventIds: [],
  model: 'constant_mean',
  windows: [{ from: 0, to: 1 }],
  estimation: { from: -40, to: -3, minObs: 20 },
} as const;
const SIGNED = { returnKind: 'log', orientation: 'quote', interval: '1d' } as const;
const ALL = { instruments: [], limit: 9_999 } as const;

/** Every answer that looks from `at`, as text: one byte of difference is one too many. */
async function answers(store: Store, at: Instant, asOfBasis: AsOfBasis): Promise<string> {
  const context = { ...app, store };
  const from = { asOf: at, asOfBasis, scorer: 'vintage' } as const;
  const tables = tableServices(context);
  const series = seriesServices(context);
  const study = eventWindowServices(context).eventWindow;
  return JSON.stringify([
    await tables.instruments(from),
    await tables.headlines({ ...from, limit: 9_999 }),
    await tables.events({ ...from, limit: 9_999, kind: 'all' }),
    await series.bars({ ...from, ...ALL, interval: '1d', adjust: 'raw' }),
    await series.bars({ ...from, ...ALL, interval: '1d', adjust: 'total' }),
    await series.indicators({ ...from, ...ALL, interval: '1d', indicators: ['rsi_14'] }),
    await narrativeServices(context).narrative({ ...from, measure: 'stance', bucket: 'day', panel: 'fixed' }),
    await pairServices(context).pairs({ ...from, ...ALL, excludeIntraday: false }),
    await study({ ...from, ...STUDY, ...SIGNED, events: 'curated' }),
    await study({ ...from, ...STUDY, ...SIGNED, events: 'headlines' }),
    await correlationServices(context).correlation({
      ...{ ...from, ...SIGNED, instruments: ['imoex', 'sber'] },
      ...{ measure: 'stance', lags: { from: -1, to: 1 } },
    }),
    await signalServices(context).signal({
      ...{ ...from, instruments: ['imoex', 'sber'], measure: 'stance', orientation: 'quote' },
      ...{ buckets: 3, costBps: 5, factor: 'exposure_surprise', exposureLag: 0, draws: 9, seed: 1 },
    }),
    await reportServices(context).dataVersion(from),
    await store.gaps.read({ at }),
  ]);
}

/**
 * Asks from the cut, lets the later rows arrive, and asks again.
 * @returns whether the later rows changed what is known at the end of the month, so that they had something to hide
 */
async function sameAtTheCut(early: readonly Arrival[], late: readonly Arrival[], basis: AsOfBasis) {
  const store = await openWorld();
  try {
    await arrive(store, early);
    const before = await answers(store, CUT, basis);
    const endBefore = await answers(store, END, basis);
    await arrive(store, late);
    expect(await answers(store, CUT, basis)).toBe(before);
    return (await answers(store, END, basis)) !== endBefore;
  } finally {
    await store.close();
  }
}

/** Runs the property and demands that the later rows were news, so that there was something to keep apart. */
async function holds(
  histories: fc.Arbitrary<Arrival[]>,
  divide: (history: readonly Arrival[]) => { early: readonly Arrival[]; late: readonly Arrival[] },
  basis: AsOfBasis,
) {
  const numRuns = 15;
  let telling = 0;
  await fc.assert(
    fc.asyncProperty(histories, async (history) => {
      const { early, late } = divide(history);
      if (await sameAtTheCut(early, late, basis)) telling += 1;
    }),
    // A counterexample is told before the suite's own limit cuts its shrinking short.
    { numRuns, interruptAfterTimeLimit: 40_000 },
  );
  expect(telling).toBeGreaterThan(0);
}

describe.each(['recorded', 'available'] as const)('answers as of an instant, by the %s clock', (basis) => {
  it('are the same bytes after any rows whose clock is later, beside any other rows', async () => {
    await holds(
      anyHistory,
      (history) => {
        const late = history.filter((arrival) => knownAt(arrival, basis) > CUT);
        // Half of the later rows are there from the start, among the others.
        const early = history.filter((arrival, i) => i % 2 === 0 || !late.includes(arrival));
        return { early, late: late.filter((arrival) => !early.includes(arrival)) };
      },
      basis,
    );
  });

  it('are the same bytes after what live sources bring later, corrections of old rows among it', async () => {
    await holds(
      liveHistory,
      (history) => {
        const early = history.filter((arrival) => recordedAt(arrival) <= CUT);
        const stored = new Set(early.map(keyOf));
        const late = history.filter((arrival) => {
          if (recordedAt(arrival) <= CUT) return false;
          // A first version that is dated back is late knowledge, which the available clock shows: not of this property.
          return stored.has(keyOf(arrival)) || knownAt(arrival, basis) > CUT;
        });
        return { early, late };
      },
      basis,
    );
  });
});

describe('a correction of the twentieth day', () => {
  it('leaves the nineteenth what it was by both clocks, though its source dates it back', async () => {
    const store = await openWorld();
    const row = (close: number, at: Instant): Arrival => {
      const clocks = { recordedAt: at, availableAt: instant('2025-06-16T16:05:00Z') };
      const ifRevised = { availableAt: at, availableBasis: 'observed' } as const;
      return { kind: 'bar', row: { ...bar({ sessionDate: SESSION, close, ...clocks }), ifRevised } };
    };
    const closes = async (at: Instant, asOfBasis: AsOfBasis) => {
      const services = seriesServices({ ...app, store });
      const query = { ...ALL, interval: '1d', adjust: 'raw', from: SESSION, asOf: at, asOfBasis } as const;
      return (await services.bars(query)).rows.map(({ close }) => close);
    };
    await arrive(store, [row(3000, instant('2025-06-16T17:00:00Z')), row(3010, LATER)]);
    for (const basis of ['recorded', 'available'] as const) {
      expect(await closes(CUT, basis)).toEqual([3000]);
      expect(await closes(LATER, basis)).toEqual([3010]);
    }
    await store.close();
  });
});
