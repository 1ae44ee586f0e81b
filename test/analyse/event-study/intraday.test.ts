import { describe, expect, it } from '@jest/globals';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import {
  type EventStudyInput,
  type ReturnSeries,
  runEventStudy,
} from '../../../src/analyse/event-study/index.js';
import { type Instant, instant } from '../../../src/domain/instant.js';
import { seededGenerator } from '../../../src/stats/seeded-generator.js';

const BAR_MS = 5 * 60_000;
const BARS_A_DAY = 96;
const DAYS = 140;
/** −30 … +240 minutes in bars of five minutes. */
const WINDOW = { from: -6, to: 48 };
const FIRST = Date.parse('2025-01-06T08:05:00Z');

/** Closes of five-minute bars, 08:05 to 16:00 UTC on weekdays. */
function stamps(): Instant[] {
  const found: Instant[] = [];
  for (let day = 0; found.length < DAYS * BARS_A_DAY; day += 1) {
    const weekday = new Date(FIRST + day * 86_400_000).getUTCDay();
    if (weekday === 0 || weekday === 6) continue;
    for (let bar = 0; bar < BARS_A_DAY; bar += 1)
      found.push(instant(FIRST + day * 86_400_000 + bar * BAR_MS));
  }
  return found;
}

/** SIMULATED bars of some units: one common shock, more volatile in the first half hour of a day. */
function simulate(seed: number, units: number): ReturnSeries[] {
  const generator = seededGenerator(seed);
  const normal = () =>
    Math.sqrt(-2 * Math.log(1 - uniformFloat64(generator))) *
    Math.cos(2 * Math.PI * uniformFloat64(generator));
  const dates = stamps();
  const loud = (i: number) => (i % BARS_A_DAY < 6 ? 3 : 1);
  const common = dates.map((_, i) => 0.0004 * loud(i) * normal());
  return Array.from({ length: units }, (_, u) => ({
    unit: `u${u}`,
    dates,
    returns: common.map((shock, i) => shock + 0.0006 * loud(i) * normal()),
    market: null,
  }));
}

/** One headline at 11:00 on six Wednesdays, on every unit. */
function input(series: readonly ReturnSeries[], effect: number): EventStudyInput {
  const dates = series[0]?.dates ?? [];
  const noons = dates.filter((at) => at.endsWith('T11:00:00.000Z') && new Date(at).getUTCDay() === 3);
  const at = [8, 11, 13, 16, 19, 22].flatMap((week) => noons[week] ?? []);
  const hit = new Set(at.map((each) => dates.indexOf(each)));
  return {
    series: series.map((each) => ({
      ...each,
      returns: each.returns.map((r, i) => (hit.has(i) && r !== null ? r + effect : r)),
    })),
    events: at.flatMap((date, k) => series.map(({ unit }) => ({ id: `e${k}`, unit, date }))),
    model: 'constant_mean',
    estimation: { from: -600, to: -60, minObs: 300 },
    windows: [WINDOW, { from: 0, to: 0 }],
    returnKind: 'log',
    placebo: { draws: 499, seed: 7 },
  };
}

describe('an event study in five-minute bars (SIMULATED)', () => {
  const series = simulate(20250815, 5);

  it('finds a planted jump by every test, in the bar that holds the news', () => {
    const { windows, events, outcomes } = runEventStudy(input(series, 0.006));
    const [wide, bar] = windows;
    expect(outcomes).toEqual({ used: 30 });
    expect(new Set(events.map(({ day0 }) => String(day0).slice(11)))).toEqual(new Set(['11:00:00.000Z']));
    for (const window of [wide, bar]) {
      // Within four standard errors, as the placebo draws measure them.
      const { placebo } = window?.tests ?? {};
      const error = Math.abs((window?.caar ?? Number.NaN) - 0.006);
      expect(error).toBeLessThan(4 * (placebo?.inputs.pseudo_sd ?? 0));
    }
    expect(bar?.tests.placebo?.pValue).toBe(1 / 500);
    expect(bar?.tests.adj_bmp_t?.pValue).toBeLessThan(0.001);
    expect(bar?.tests.placebo?.inputs.clusters).toBe(6);
  });

  it('takes pseudo-dates at the same time of the same weekday: one a week, fewer than the weeks of the series', () => {
    const { windows } = runEventStudy(input(series, 0));
    const { min_pseudo_dates: pseudo } = windows[1]?.tests.placebo?.inputs ?? {};
    // 28 weeks of bars, some too early for an estimation, six of them real events.
    expect(pseudo).toBeGreaterThan(10);
    expect(pseudo).toBeLessThan(28 - 6);
  });
});
