import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRandom } from '../../../bench/size/random.js';
import {
  type EventStudyInput,
  type Model,
  type ReturnSeries,
  runEventStudy,
  type TestName,
} from '../../../src/analyse/event-study/index.js';
import { expectSame } from './support/expect-same.js';
import { dayNumber, MODELS, randomSeries, randomStudy, shuffled } from './support/random-study.js';

const seeds = fc.integer({ min: 1, max: 2 ** 31 - 1 });
/** Models that no formula shortens are fitted at every pseudo-date: fewer runs of them. */
const runs = (model: Model) => ({
  numRuns: ['constant_mean', 'market_adjusted', 'market'].includes(model) ? 6 : 3,
});
/** Statistics that are an average return, not a ratio. */
const AVERAGES: readonly TestName[] = ['sign_flip', 'placebo'];

function check(model: Model, property: (input: EventStudyInput, seed: number) => void): void {
  fc.assert(
    fc.property(seeds, (seed) => property(randomStudy(seed, model), seed)),
    runs(model),
  );
}

const times = (values: readonly (number | null)[], c: number) =>
  values.map((value) => (value === null ? null : c * value));

function scaled(series: ReturnSeries, c: number): ReturnSeries {
  const factors = Object.entries(series.factors ?? {}).map(([name, values]) => [name, times(values, c)]);
  return {
    ...series,
    returns: times(series.returns, c),
    market: series.market === null ? null : times(series.market, c),
    factors: Object.fromEntries(factors),
  };
}

/** The tests of a study multiplied by c: averages by c, ratios by its sign; p as it was. */
function expectScaled(input: EventStudyInput, c: number): void {
  const before = runEventStudy(input);
  const after = runEventStudy({ ...input, series: input.series.map((each) => scaled(each, c)) });
  const sign = Math.sign(c);
  const by = (value: number | null, factor: number) => (value === null ? null : value * factor);
  expect(after.outcomes).toEqual(before.outcomes);
  for (const [w, window] of before.windows.entries()) {
    const other = after.windows[w];
    expectSame(by(other?.caar ?? null, 1 / c), window.caar, 'caar');
    for (const [name, test] of Object.entries(window.tests)) {
      const moved = other?.tests[name as TestName];
      const factor = AVERAGES.includes(name as TestName) ? 1 / c : sign;
      expectSame(by(moved?.statistic ?? null, factor), test.statistic, name);
      expectSame(moved?.pValue, test.pValue, `${name} p`);
      expectSame(moved?.df, test.df, `${name} df`);
    }
  }
  for (const [e, event] of before.events.entries()) {
    for (const [w, { car, seCar, tCar, pCar, rankP, permutationP }] of event.windows.entries()) {
      const other = after.events[e]?.windows[w];
      expectSame(by(other?.car ?? null, 1 / c), car, 'car');
      expectSame(by(other?.seCar ?? null, 1 / Math.abs(c)), seCar, 'se_car');
      expectSame(by(other?.tCar ?? null, sign), tCar, 't_car');
      expectSame([other?.pCar, other?.rankP, other?.permutationP], [pCar, rankP, permutationP], 'p');
    }
  }
}

describe.each(MODELS)('a study under %s', (model) => {
  it('is the same to the byte in whatever order events and series come', () => {
    check(model, (input, seed) => {
      const random = createRandom(seed + 1);
      const other = {
        ...input,
        series: shuffled(random, input.series),
        events: shuffled(random, input.events),
      };
      expect(JSON.stringify(runEventStudy(other))).toBe(JSON.stringify(runEventStudy(input)));
    });
  });

  it('scales its CARs with the returns, and leaves every test as it was', () => {
    fc.assert(
      fc.property(seeds, fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (seed, c) =>
        expectScaled(randomStudy(seed, model), c),
      ),
      runs(model),
    );
  });

  it('turns its signs with the returns, and keeps every p', () => {
    fc.assert(
      fc.property(seeds, fc.double({ min: -1e3, max: -1e-3, noNaN: true }), (seed, c) =>
        expectScaled(randomStudy(seed, model), c),
      ),
      runs(model),
    );
  });

  it('does not see an instrument that no event stands on', () => {
    check(model, (input, seed) => {
      // Another calendar, other factors and no benchmark; two units that skip days alone leave room for it to show.
      const events = input.events.filter(({ unit }) => unit === 'A' || unit === 'B');
      const series = input.series.filter(({ unit }) => unit === 'A' || unit === 'B');
      const own = randomSeries(createRandom(seed + 2), 'unused', 400);
      const unused = { ...own, market: null, factors: { other: own.returns } };
      const alone = runEventStudy({ ...input, events, series });
      const beside = runEventStudy({ ...input, events, series: [unused, ...series] });
      expect(JSON.stringify(beside)).toBe(JSON.stringify(alone));
    });
  });

  it('does not let an event after the data end alter the others', () => {
    check(model, (input) => {
      const before = runEventStudy(input);
      const late = { id: 'a0-late', unit: 'A', date: dayNumber(900) };
      const after = runEventStudy({ ...input, events: [{ ...late, score: 1 }, ...input.events] });
      expect(JSON.stringify(after.windows)).toBe(JSON.stringify(before.windows));
      expect(JSON.stringify(after.events.filter(({ id }) => id !== late.id))).toBe(
        JSON.stringify(before.events),
      );
      expect(after.events[0]?.outcome).toBe('no_session_in_range');
    });
  });

  it('does not let later data alter events whose windows lie before them', () => {
    check(model, ({ placebo: _, ...input }) => {
      const cut = 130;
      const early = input.events.filter(({ date }) => date < dayNumber(cut - 15));
      const until = (series: ReturnSeries): ReturnSeries => {
        const length = series.dates.filter((date) => date < dayNumber(cut)).length;
        const first = <T>(values: readonly T[]) => values.slice(0, length);
        return {
          unit: series.unit,
          dates: first(series.dates),
          returns: first(series.returns),
          market: series.market === null ? null : first(series.market),
          factors: Object.fromEntries(
            Object.entries(series.factors ?? {}).map(([name, values]) => [name, first(values)]),
          ),
          closureBefore: first(series.closureBefore ?? []),
        };
      };
      const whole = runEventStudy({ ...input, events: early });
      const short = runEventStudy({ ...input, events: early, series: input.series.map(until) });
      expectSame(whole, short);
    });
  });

  it('gives back every event once, with an outcome', () => {
    check(model, ({ placebo: _, ...input }) => {
      for (const overlap of ['flag', 'exclude', 'purge_estimation'] as const) {
        const { events, outcomes, windows } = runEventStudy({ ...input, overlap });
        const key = ({ id, unit }: { id: string; unit: string }) => `${id} ${unit}`;
        expect(events.map(key).sort()).toEqual(input.events.map(key).sort());
        expect(Object.values(outcomes).reduce((sum, count) => sum + count, 0)).toBe(input.events.length);
        for (const [w, { n }] of windows.entries()) {
          expect(events.filter((event) => event.windows[w]?.outcome === 'used').length).toBe(n);
        }
      }
    });
  });
});
