import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { signalServices } from '../../src/compose/services/signal.js';
import { volatilityServices } from '../../src/compose/services/volatility.js';
import { Abandoned } from '../../src/domain/faults.js';
import { addDays, calendarDate, endOfDate, type Instant, instant } from '../../src/domain/instant.js';
import { presentVolatility } from '../../src/serve/present-study.js';
import type { VolatilityQuery } from '../../src/serve/queries.js';
import { SIGNAL_ANSWER } from '../../src/serve/schemas/signal.js';
import { VOLATILITY_ANSWER } from '../../src/serve/schemas/volatility.js';
import type { SignalQuery } from '../../src/serve/signal-queries.js';
import { snakeCase } from '../../src/serve/snake.js';
import type { Store } from '../../src/store/ports.js';
import { signalRows } from '../../src/table/columns/signal.js';
import { volatilityEventRows, volatilityWindowRows } from '../../src/table/columns/volatility.js';
import { appWorld, movableClock } from '../jobs/support/app-world.js';
import { ownOf, type StudyWorld, storeOf, studyWorld, TO, tampered } from './support/study-world.js';

const END = instant('2025-08-02T00:00:00Z');
const app = await appWorld()(movableClock(END));
const IDS = ['imoex', 'sber', 'rvi'];
const WORLD = studyWorld(IDS);

const SIGNAL: SignalQuery = {
  ...{ instruments: ['imoex', 'sber'], measure: 'stance', orientation: 'quote', buckets: 3, costBps: 5 },
  ...{ factor: 'exposure_surprise', exposureLag: 0, draws: 9, seed: 1 },
};
const VOLATILITY: VolatilityQuery = {
  instruments: ['imoex', 'sber'],
  chosen: { events: 'curated', eventIds: [] },
  measure: 'realised',
  windows: [
    { from: 0, to: 2 },
    { from: -1, to: 1 },
  ],
  estimation: { from: -40, to: -6, minObs: 20 },
  placebo: { draws: 39, seed: 1 },
  yardstick: ['cbr_key_rate', 'us_cpi', 'opec_plus'],
};
const LEVEL = { ...VOLATILITY, instruments: ['rvi'], measure: 'level' } as const;
const OTHERS = (['range', 'garch'] as const).map((measure) => ({ ...VOLATILITY, measure }));
const OF_HEADLINES = {
  ...VOLATILITY,
  chosen: { events: 'headlines', eventIds: [], minScore: 0.74 },
} as const;

/** Each answer as text: one byte of difference is one too many. Only how much came too late may be said. */
async function answers(store: Store, world: StudyWorld, at: Instant): Promise<Record<string, string>> {
  const context = { ...app, store };
  const from = { asOf: at, asOfBasis: 'available', scorer: 'vintage' } as const;
  const { signal, signalStudy } = signalServices(context);
  const { volatility } = volatilityServices(context);
  const own = await signalStudy({ ...SIGNAL, ...from, headlines: ownOf(world), panel: 'fixed' });
  const warnings = own.meta.warnings.filter((text) => !text.includes('became available after as_of'));
  const found = {
    signal: await signal({ ...SIGNAL, ...from }),
    own: { ...own, meta: { ...own.meta, warnings } },
    ...Object.fromEntries(
      await Promise.all(
        [VOLATILITY, LEVEL, ...OTHERS].map(async (query) => [
          query.measure,
          await volatility({ ...query, ...from }),
        ]),
      ),
    ),
    headlines: await volatility({ ...OF_HEADLINES, ...from }),
  };
  return Object.fromEntries(Object.entries(found).map(([name, each]) => [name, JSON.stringify(each)]));
}

describe('studies as of an instant', () => {
  it('do not change with what became available later: added, changed, corrected or left out', async () => {
    const whole = await storeOf(WORLD);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 20, max: 150 }),
        fc.nat(1_000),
        fc.nat(23),
        async (days, seed, hour) => {
          const at = instant(`${addDays(calendarDate(TO), -days)}T${String(hour).padStart(2, '0')}:30:00Z`);
          const other = tampered(WORLD, at, seed);
          const store = await storeOf(other);
          try {
            expect(await answers(store, other, at)).toEqual(await answers(whole, WORLD, at));
          } finally {
            await store.close();
          }
        },
      ),
      { numRuns: 4 },
    );
    const other = tampered(WORLD, instant(`${addDays(calendarDate(TO), -60)}T12:00:00Z`), 5);
    const changed = await storeOf(other);
    const [after, before] = [await answers(changed, other, END), await answers(whole, WORLD, END)];
    // Each of them rests on what was tampered with, once it is there.
    for (const [name, text] of Object.entries(before))
      expect([name, after[name] === text]).toEqual([name, false]);
    await changed.close();
    await whole.close();
  }, 240_000);

  it('have something to say: values, events, pseudo-dates and a yardstick', async () => {
    const store = await storeOf(WORLD);
    const context = { ...app, store };
    const from = {
      asOf: endOfDate(calendarDate('2025-05-31')),
      asOfBasis: 'available',
      scorer: 'vintage',
    } as const;
    const sheet = await signalServices(context).signal({ ...SIGNAL, ...from });
    const own = await signalServices(context).signalStudy({
      ...{ ...SIGNAL, ...from, headlines: ownOf(WORLD), panel: 'fixed' },
    });
    expect(sheet.results.map(({ n }) => n > 100)).toEqual([true, true]);
    // The same headlines, sent instead of stored, say the same.
    expect([own.results, own.crossSection]).toEqual([sheet.results, sheet.crossSection]);
    expect(own.meta).toMatchObject({ tradeable: false, asOf: from.asOf, scorer: null });
    expect(own.meta.caveats.join()).toContain("the caller's own");
    const late = ownOf(WORLD).filter(({ at }) => at > from.asOf).length;
    expect(own.meta.warnings.join()).toContain(
      `${late} of ${WORLD.headlines.length} headlines became available`,
    );
    const entered = signalRows(sheet.results, sheet.crossSection).filter(
      ({ section }) => section === 'entry',
    );
    expect(entered.map(({ entry }) => entry)).toContain('entry_time_unknown');
    const counted = entered.reduce((sum, { figure }) => sum + (figure.value ?? 0), 0);
    expect(counted).toBe(sheet.results.reduce((sum, { n }) => sum + n, 0));
    const answer = await volatilityServices(context).volatility({ ...VOLATILITY, ...from });
    const { results, pooled, meta } = answer;
    expect(VOLATILITY_ANSWER.safeParse(snakeCase(presentVolatility(answer))).error).toBeUndefined();
    expect(SIGNAL_ANSWER.safeParse(snakeCase(own)).error).toBeUndefined();
    expect(volatilityEventRows(results)).toHaveLength(
      VOLATILITY.windows.length * results.length * (results[0]?.windows[0]?.events.length ?? 0),
    );
    expect(volatilityWindowRows(answer).map(({ unit }) => unit)).toEqual(
      [null, 'imoex', 'sber'].flatMap((unit) => VOLATILITY.windows.map(() => unit)),
    );
    expect(results.map(({ unit }) => unit)).toEqual(['imoex', 'sber']);
    for (const { windows } of results) {
      for (const { events, outcomes, n, yardstick, placebo, low, high, relative } of windows) {
        expect(events.length).toBe(Object.values(outcomes).reduce((sum, count) => sum + count, 0));
        expect(events.length).toBe(WORLD.events.filter(({ availableAt }) => availableAt <= from.asOf).length);
        expect(n).toBeGreaterThan(8);
        expect(yardstick?.yardstickEvents).toBeGreaterThan(1);
        expect(placebo.pValue).not.toBeNull();
        expect(low).toBeLessThan(relative ?? Number.NaN);
        expect(high).toBeGreaterThan(relative ?? Number.NaN);
        expect(events.some(({ flags }) => flags.includes('date_only'))).toBe(true);
      }
    }
    expect(pooled[0]?.n).toBe(results.reduce((sum, { windows }) => sum + (windows[0]?.n ?? 0), 0));
    expect(meta.warnings.join()).toMatch(/known by date only: read a window that starts at -1/);
    await store.close();
  }, 60_000);
});

describe('what is said of an instrument', () => {
  it('does not change when another is asked for as well, or stored beside it', async () => {
    const [alone, beside] = [await storeOf(studyWorld(['imoex'])), await storeOf(WORLD)];
    const from = { asOf: END, asOfBasis: 'available', scorer: 'vintage' } as const;
    const say = async (store: Store, instruments: readonly string[]) => {
      const context = { ...app, store };
      const { signal, signalStudy } = signalServices(context);
      const { volatility } = volatilityServices(context);
      const query = { ...SIGNAL, ...from, instruments };
      const own = await signalStudy({ ...query, headlines: ownOf(WORLD), panel: 'all' });
      const found: unknown[] = [...(await signal(query)).results, ...own.results].filter(
        ({ instrumentId }) => instrumentId === 'imoex',
      );
      for (const measure of ['realised', 'range', 'garch'] as const) {
        const { results } = await volatility({ ...VOLATILITY, ...from, instruments, measure });
        found.push(results.find(({ unit }) => unit === 'imoex'));
      }
      return JSON.stringify(found);
    };
    const expected = await say(alone, ['imoex']);
    expect(expected.split('"outcome":"used"').length).toBeGreaterThan(60);
    for (const instruments of [['imoex'], ['rvi', 'imoex', 'sber']])
      expect(await say(beside, instruments)).toBe(expected);
    await alone.close();
    await beside.close();
  }, 240_000);
});

describe('a study', () => {
  it('whose caller has left is not computed', async () => {
    const store = await storeOf(studyWorld([]));
    const context = { ...app, store };
    const left = AbortSignal.abort();
    const { signal, signalStudy } = signalServices(context);
    await expect(signal(SIGNAL, left)).rejects.toThrow(Abandoned);
    await expect(signalStudy({ ...SIGNAL, headlines: [], panel: 'all' }, left)).rejects.toThrow(Abandoned);
    await expect(volatilityServices(context).volatility(VOLATILITY, left)).rejects.toThrow(Abandoned);
    await store.close();
  });

  it('of own headlines is refused with places of the body', async () => {
    const { signalStudy } = signalServices(app);
    const refused = async (over: Partial<SignalQuery>) =>
      signalStudy({ ...SIGNAL, ...over, headlines: [], panel: 'all' }).catch((error: unknown) => error);
    expect(await refused({ factor: 'index' })).toMatchObject({
      errors: [{ pointer: '/factor', code: 'constant_factor' }],
    });
    expect(await refused({ instruments: ['nothing'] })).toMatchObject({
      errors: [{ pointer: '/instruments' }],
    });
  });
});

describe('a level', () => {
  it('is read of a quoted volatility alone', async () => {
    const { volatility } = volatilityServices(app);
    const refused = volatility({ ...LEVEL, instruments: ['imoex', 'rvi', 'vix'] });
    await expect(refused).rejects.toMatchObject({
      errors: [{ parameter: 'measure', detail: expect.stringMatching(/a price: imoex;/) }],
    });
  });
});
