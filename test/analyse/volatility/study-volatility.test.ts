import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRandom } from '../../../bench/size/random.js';
import {
  MEASURES,
  studyVolatility,
  type VolatilityInput,
  type VolatilitySeries,
} from '../../../src/analyse/volatility/index.js';
import { addDays, calendarDate } from '../../../src/domain/instant.js';
import { expectClose } from '../../support/close-to.js';

const SESSIONS = 420;
const dateOf = (t: number) => addDays(calendarDate('2023-01-01'), t);
const ESTIMATION = { from: -80, to: -11, minObs: 40 };
const WINDOW = { from: 0, to: 4 };

/** SIMULATED units that share a volatility which clusters; `scale` multiplies it from each event day for five sessions. */
function units(
  seed: number,
  names: readonly string[],
  days: readonly number[],
  scale: number,
): VolatilitySeries[] {
  const random = createRandom(seed);
  let log = 0;
  const volatility = Array.from({ length: SESSIONS }, (_, t) => {
    log = 0.85 * log + 0.2 * random.normal();
    return 0.01 * Math.exp(log) * (days.some((day) => t >= day && t < day + 5) ? scale : 1);
  });
  return names.map((unit) => ({
    unit,
    dates: volatility.map((_, t) => dateOf(t)),
    returns: volatility.map((sd) => sd * random.normal()),
    high: volatility.map((sd) => 100 * Math.exp(sd * (0.4 + random.uniform()))),
    low: volatility.map((sd) => 100 * Math.exp(-sd * (0.4 + random.uniform()))),
    level: volatility.map((sd) => 2000 * sd * Math.exp(0.02 * random.normal())),
  }));
}

function inputOf(series: readonly VolatilitySeries[], days: readonly number[], draws = 199): VolatilityInput {
  return {
    series,
    events: days.flatMap((day) => series.map(({ unit }) => ({ id: `d${day}`, unit, date: dateOf(day) }))),
    measure: 'realised',
    estimation: ESTIMATION,
    windows: [WINDOW],
    placebo: { draws, seed: 7 },
  };
}

const DAYS = [110, 150, 190, 230, 270, 310, 350, 390];
const only = (input: VolatilityInput) => {
  const [window] = studyVolatility(input);
  if (window === undefined) throw new Error('one window is asked for');
  return window;
};
const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

describe('volatility around events', () => {
  it('changes by the definition of each measure', () => {
    const [series] = units(1, ['A'], [], 1);
    if (series === undefined) throw new Error('one unit is made');
    const day = 300;
    const quantities = {
      realised: series.returns.map((r) => (r ?? 0) ** 2),
      absolute: series.returns.map((r) => Math.abs(r ?? 0)),
      range: series.dates.map((_, i) => Math.log((series.high?.[i] ?? 1) / (series.low?.[i] ?? 1)) ** 2),
      level: series.dates.map((_, i) => Math.log(series.level?.[i] ?? 1)),
    };
    for (const measure of ['realised', 'absolute', 'range', 'level'] as const) {
      const values = quantities[measure];
      const mean = (from: number, to: number) =>
        sum(values.slice(day + from, day + to + 1)) / (to - from + 1);
      const [around, before] = [mean(WINDOW.from, WINDOW.to), mean(ESTIMATION.from, ESTIMATION.to)];
      const found = only({ ...inputOf([series], [day]), measure });
      expectClose(
        found.change,
        measure === 'level' ? around - before : Math.log(around / before),
        1e-9,
        measure,
      );
      expect(found.events[0]?.change).toBeCloseTo(found.change ?? Number.NaN, 12);
      expect(found.events[0]?.varianceRatio === null).toBe(measure !== 'realised');
    }
  });

  it('rejects a true null in 5 % of SIMULATED worlds where variances cluster and units share them, the F test far more', () => {
    const worlds = Array.from({ length: 200 }, (_, i) =>
      only(inputOf(units(500 + i, ['A', 'B', 'C'], [], 1), DAYS, 99)),
    );
    const share = (is: (each: (typeof worlds)[number]) => boolean) =>
      worlds.filter(is).length / worlds.length;
    const placebo = share(({ placebo: { pValue } }) => (pValue ?? 1) <= 0.05);
    // sd 1.5 points.
    expect(placebo).toBeGreaterThan(0.01);
    expect(placebo).toBeLessThan(0.095);
    const events = worlds.flatMap(({ events: each }) => each);
    const of = (p: (each: (typeof events)[number]) => number | null | undefined) =>
      events.filter((each) => (p(each) ?? 1) <= 0.05).length / events.length;
    const [f, own] = [of(({ varianceRatio }) => varianceRatio?.pValue), of(({ pValue }) => pValue)];
    expect(f).toBeGreaterThan(0.1);
    expect(own).toBeLessThan(0.075);
  });

  it.each(['realised', 'absolute', 'range', 'level'] as const)(
    'finds that %s falls to two thirds',
    (measure) => {
      const found = only({ ...inputOf(units(3, ['A', 'B', 'C'], DAYS, 2 / 3), DAYS, 499), measure });
      expect(found.placebo.pValue).toBeLessThan(0.05);
      expect(found.placebo.inputs.p_lower).toBeLessThan(0.025);
      expect(found.relative).toBeGreaterThan(-0.55);
      expect(found.relative).toBeLessThan(-0.15);
    },
  );

  it('does not ask for the order or the unit, and neither a yardstick nor an unrelated unit changes a number', () => {
    const measures = fc.constantFrom(...MEASURES.filter((each) => each !== 'garch'));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), measures, (seed, measure) => {
        const series = units(seed, ['A', 'B'], DAYS, 1.5);
        const input = { ...inputOf(series, DAYS, 49), measure };
        const base = only(input);
        const turned = only({ ...input, series: [...series].reverse(), events: [...input.events].reverse() });
        expect(turned.events).toEqual(base.events);
        expect([turned.change, turned.placebo]).toEqual([base.change, base.placebo]);
        const more = only({
          ...input,
          series: [...series, ...units(seed + 1, ['Z'], [], 1)],
          yardstick: [130, 170, 210].map((day) => ({ id: `y${day}`, unit: 'A', date: dateOf(day) })),
        });
        expect({ ...more, yardstick: null }).toEqual(base);
        const scaled = only({
          ...input,
          series: series.map((each) => ({ ...each, returns: each.returns.map((r) => 4 * (r ?? 0)) })),
        });
        expectClose(scaled.change, base.change, 1e-9, 'change');
        expect(scaled.placebo.pValue).toBe(base.placebo.pValue);
      }),
      { numRuns: 12 },
    );
  });

  it('keeps what an instrument does in the same draws for a test of several', () => {
    const found = only(inputOf(units(9, ['A', 'B'], DAYS, 1), DAYS, 99));
    expect(found.units.map(({ unit, events, draws }) => [unit, events, draws.length])).toEqual([
      ['A', 8, 99],
      ['B', 8, 99],
    ]);
    const [a, b] = found.units;
    expectClose(found.change, ((a?.change ?? 0) + (b?.change ?? 0)) / 2, 1e-12, 'change');
    // The units share their volatility, so the same draw moves both.
    const r = (x: Float64Array, y: Float64Array) => {
      const centred = (v: Float64Array) => v.map((value) => value - sum([...v]) / v.length);
      const [p, q] = [centred(x), centred(y)];
      const dot = (u: Float64Array, v: Float64Array) => sum(Array.from(u, (value, i) => value * (v[i] ?? 0)));
      return dot(p, q) / Math.sqrt(dot(p, p) * dot(q, q));
    };
    expect(r(a?.draws ?? new Float64Array(), b?.draws ?? new Float64Array())).toBeGreaterThan(0.3);
  });

  it('holds the events against scheduled ones', () => {
    const scheduled = [130, 170, 210, 250, 290, 330, 370];
    const [quiet] = units(21, ['A'], scheduled, 3);
    if (quiet === undefined) throw new Error('one unit is made');
    const yardstick = [...scheduled, 391].map((day) => ({ id: `y${day}`, unit: 'A', date: dateOf(day) }));
    const found = only({ ...inputOf([quiet], DAYS, 499), yardstick }).yardstick;
    // The last one shares sessions with the event of day 390.
    expect(found).toMatchObject({ events: 8, yardstickEvents: 7, leftOut: 1 });
    expect(found?.test.statistic).toBeLessThan(0);
    expect(found?.test.pValue).toBeLessThan(0.05);
    expect(found?.change).toBeGreaterThan(0.5);
  });

  it('accounts for every event', () => {
    const [series] = units(2, ['A'], [], 1);
    if (series === undefined) throw new Error('one unit is made');
    const still = {
      ...series,
      returns: series.returns.map((r, t) => (t >= 200 && t < 206 ? 0 : t === 251 ? null : r)),
    };
    const found = only({ ...inputOf([still], [30, 200, 250, 300, 418]), measure: 'realised' });
    expect(found.events.map(({ id, outcome }) => [id, outcome])).toEqual([
      ['d200', 'degenerate_estimation'],
      ['d250', 'missing_in_window'],
      ['d30', 'too_few_observations'],
      ['d300', 'used'],
      ['d418', 'window_outside_history'],
    ]);
    expect(Object.values(found.outcomes).reduce((all, count) => all + count, 0)).toBe(5);
    const none = only({ ...inputOf([still], [30]), measure: 'realised' });
    expect(none).toMatchObject({ n: 0, change: null, relative: null, units: [] });
    expect(none.placebo.reason).toBe('no event is used in this window');
  });

  it('reads the conditional variance of GARCH, whose later fits no event before them sees', () => {
    const base = inputOf(units(4, ['A'], [], 1), [370], 39);
    const found = only({ ...base, measure: 'garch' });
    expect(found.events[0]?.outcome).toBe('used');
    expect(Number.isFinite(found.change)).toBe(true);
    const [series] = base.series;
    if (series === undefined) throw new Error('one unit is made');
    const later = { ...series, returns: series.returns.map((r, t) => (t > 374 ? 9 * (r ?? 0) : r)) };
    expectClose(only({ ...base, series: [later], measure: 'garch' }).change, found.change, 1e-9, 'change');
  });
});
