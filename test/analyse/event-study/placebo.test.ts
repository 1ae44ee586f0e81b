import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRandom } from '../../../bench/size/random.js';
import {
  type EventStudyInput,
  type ReturnSeries,
  runEventStudy,
} from '../../../src/analyse/event-study/index.js';
import { expectClose } from '../../support/close-to.js';
import { dayNumber } from './support/random-study.js';

const SESSIONS = 130;
const SPAN = { from: -40, to: -6, minObs: 30 };
const WINDOW = { from: -1, to: 2 };
const DRAWS = 20_000;

/** Three units that share a shock on every day, as one headline does. */
function sharedSeries(seed: number): ReturnSeries[] {
  const random = createRandom(seed);
  const dates = Array.from({ length: SESSIONS }, (_, t) => dayNumber(t));
  const shock = dates.map(() => 0.01 * random.normal());
  return ['A', 'B', 'C'].map((unit) => ({
    unit,
    dates,
    returns: shock.map((value) => value + 0.005 * random.normal()),
    market: null,
  }));
}

function study(series: readonly ReturnSeries[], days: readonly number[], seed = 1): EventStudyInput {
  return {
    series,
    events: days.flatMap((day) => series.map(({ unit }) => ({ id: `d${day}`, unit, date: dayNumber(day) }))),
    model: 'constant_mean',
    estimation: SPAN,
    windows: [WINDOW],
    returnKind: 'log',
    tests: ['placebo'],
    placebo: { draws: DRAWS, seed },
  };
}

function placeboOf(input: EventStudyInput) {
  const [window] = runEventStudy(input).windows;
  const inputs = window?.tests.placebo?.inputs ?? {};
  return { test: window?.tests.placebo, inputs, band: window?.placebo, caar: window?.caar ?? Number.NaN };
}

/** CAR by its definition, or null where the estimation or the window does not fit into the history. */
function carAt(returns: readonly (number | null)[], day: number): number | null {
  const sample = returns.slice(Math.max(0, day + SPAN.from), Math.max(0, day + SPAN.to + 1));
  const window = returns.slice(Math.max(0, day + WINDOW.from), day + WINDOW.to + 1);
  if (sample.length < SPAN.minObs || window.length < WINDOW.to - WINDOW.from + 1) return null;
  const sum = (values: readonly (number | null)[]) =>
    values.reduce<number>((all, value) => all + (value ?? 0), 0);
  return sum(window) - (window.length * sum(sample)) / sample.length;
}

/** A value that a draw may give, and how often it does. */
interface Outcome {
  readonly value: number;
  readonly weight: number;
}

/** Mean CAR of all units with day 0 on each day whose window touches no window of the given days. */
function pseudoCaars(series: readonly ReturnSeries[], real: readonly number[]): Map<number, number> {
  const found = new Map<number, number>();
  for (let day = 0; day < SESSIONS; day += 1) {
    if (real.some((other) => Math.abs(other - day) <= WINDOW.to - WINDOW.from)) continue;
    const cars = series.map(({ returns }) => carAt(returns, day));
    const known = cars.flatMap((car) => (car === null ? [] : [car]));
    if (known.length === cars.length) found.set(day, meanOf(known));
  }
  return found;
}

const alike = (values: Iterable<number>): Outcome[] => {
  const all = [...values];
  return all.map((value) => ({ value, weight: 1 / all.length }));
};

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Holds a placebo to the distribution that its draws come from, within five standard errors of 20,000 draws. */
function expectDrawnFrom(found: ReturnType<typeof placeboOf>, outcomes: readonly Outcome[]): void {
  const { inputs, caar } = found;
  const expected = (of: (value: number) => number) =>
    outcomes.reduce((sum, { value, weight }) => sum + weight * of(value), 0);
  const mean = expected((value) => value);
  const sd = Math.sqrt(expected((value) => (value - mean) ** 2));
  const kurtosis = expected((value) => ((value - mean) / sd) ** 4);
  const share = expected((value) => (Math.abs(value) >= Math.abs(caar) * (1 - 1e-12) ? 1 : 0));
  const errors = 5 / Math.sqrt(DRAWS);
  expect(Math.abs((inputs.pseudo_mean ?? Number.NaN) - mean)).toBeLessThan(errors * sd);
  expect(Math.abs((inputs.pseudo_sd ?? Number.NaN) / sd - 1)).toBeLessThan(
    errors * Math.sqrt((kurtosis - 1) / 4),
  );
  expect(Math.abs((inputs.b ?? Number.NaN) / DRAWS - share)).toBeLessThan(
    errors * Math.sqrt(share * (1 - share)) + 1e-9,
  );
  expect(found.test?.pValue).toBe(((inputs.b ?? Number.NaN) + 1) / (DRAWS + 1));
}

describe('placebo', () => {
  it.each([1, 2, 3, 4])('draws from all pseudo-dates of one cluster alike (series %d)', (seed) => {
    const series = sharedSeries(seed);
    const found = placeboOf(study(series, [80]));
    const all = [...pseudoCaars(series, [80]).values()];
    expectClose(
      found.caar,
      meanOf(series.map(({ returns }) => carAt(returns, 80) ?? Number.NaN)),
      1e-12,
      'caar',
    );
    expect([found.inputs.clusters, found.inputs.min_pseudo_dates]).toEqual([1, all.length]);
    expectDrawnFrom(found, alike(all));
    // The band is the middle 95 % of the draws, which on so few dates lies on one of the pseudo-CAARs.
    const sorted = [...all].sort((a, b) => a - b);
    const [low, high] = [found.band?.low.at(-1) ?? Number.NaN, found.band?.high.at(-1) ?? Number.NaN];
    const below = sorted.filter((value) => value < low - 1e-12).length / sorted.length;
    const above = sorted.filter((value) => value > high + 1e-12).length / sorted.length;
    expect(Math.max(below, above)).toBeLessThan(0.025 + 1.5 / sorted.length);
    expect(Math.min(below, above)).toBeGreaterThan(0.025 - 2.5 / sorted.length);
  });

  it('moves two clusters each as one, and never onto common sessions', () => {
    const series = sharedSeries(5);
    const found = placeboOf(study(series, [60, 100]));
    const each = pseudoCaars(series, [60, 100]);
    // The first is anywhere; the second anywhere clear of it.
    const pairs = [...each].flatMap(([day, first]) => {
      const others = [...each].filter(([other]) => Math.abs(other - day) > WINDOW.to - WINDOW.from);
      return others.map(([, second]) => ({
        value: (first + second) / 2,
        weight: 1 / (each.size * others.length),
      }));
    });
    expect([found.inputs.clusters, found.inputs.min_pseudo_dates]).toEqual([2, each.size]);
    expect(found.inputs.crowded_draws).toBe(0);
    expectDrawnFrom(found, pairs);
  });

  it('lets clusters meet, and says so, where there is no room to keep them apart', () => {
    const series = sharedSeries(8).slice(0, 1);
    const days = [46, 54, 62, 70, 78, 86, 94, 102, 110, 118];
    const { inputs } = placeboOf({ ...study(series, days), placebo: { draws: 100, seed: 1 } });
    expect(inputs.clusters).toBe(10);
    expect(inputs.crowded_draws).toBeGreaterThan(0);
    expect(inputs.crowded_draws).toBeLessThanOrEqual(100);
  });

  it('touches no session of a real window, not even of an event that is not used', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), (seed) => {
        const random = createRandom(seed);
        const days = [50 + random.below(15), 75 + random.below(15), 105 + random.below(15)];
        // Returns beyond everything inside the windows; benchmark-adjusted, so that no estimate carries them elsewhere.
        const series = sharedSeries(seed).map((each) => ({
          ...each,
          returns: each.returns.map((value, t) =>
            days.some((day) => t >= day + WINDOW.from && t <= day + WINDOW.to) ? 1_000 : value,
          ),
          market: each.returns.map(() => 0),
        }));
        const [first] = series;
        const hole = first?.returns.map((value, t) => (t === (days[2] ?? 0) + 1 ? null : value)) ?? [];
        const holed = series.map((each, i) => (i === 0 ? { ...each, returns: hole } : each));
        const input = {
          ...study(holed, days),
          model: 'market_adjusted',
          placebo: { draws: 200, seed },
        } as const;
        const { inputs, band, caar, test } = placeboOf(input);
        expect(caar).toBeGreaterThan(3_999);
        expect([inputs.n, inputs.b, test?.pValue]).toEqual([8, 0, 1 / 201]);
        expect(Math.abs(inputs.pseudo_mean ?? Number.NaN) + (inputs.pseudo_sd ?? Number.NaN)).toBeLessThan(1);
        for (const bound of [...(band?.low ?? [Number.NaN]), ...(band?.high ?? [])])
          expect(Math.abs(bound ?? Number.NaN)).toBeLessThan(1);
      }),
      { numRuns: 20 },
    );
  });

  it('gives the same bytes for the same seed, and other draws for another', () => {
    const series = sharedSeries(6);
    const text = (seed: number) => JSON.stringify(runEventStudy(study(series, [80], seed)));
    expect(text(1)).toBe(text(1));
    expect(placeboOf(study(series, [80], 1)).inputs.pseudo_mean).not.toBe(
      placeboOf(study(series, [80], 2)).inputs.pseudo_mean,
    );
  });

  it('says why there is none where every pseudo-date meets the real window', () => {
    const short = sharedSeries(7).map((each) => ({
      ...each,
      dates: each.dates.slice(0, 41),
      returns: each.returns.slice(0, 41),
    }));
    const { test, band } = placeboOf(study(short, [38]));
    expect([test?.pValue, band, test?.inputs.min_pseudo_dates]).toEqual([null, null, 0]);
    expect(test?.reason).toMatch(/no pseudo-date/);
  });
});
