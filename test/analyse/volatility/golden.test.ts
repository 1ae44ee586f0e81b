import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { againstDraws } from '../../../src/analyse/volatility/against-draws.js';
import { studyVolatility, type VolatilityMeasure } from '../../../src/analyse/volatility/index.js';
import { addDays, calendarDate } from '../../../src/domain/instant.js';
import { placeboP } from '../../../src/stats/placebo-p.js';
import type { TestStatistic } from '../../../src/stats/test-statistic.js';
import { expectClose } from '../../support/close-to.js';
import { projectRoot } from '../../support/shared.js';

type Tested = [statistic: number, p: number];

interface Held {
  readonly p: number;
  readonly upper: number;
  readonly lower: number;
  readonly absolute: number;
  readonly relative: number;
  readonly low: number;
  readonly high: number;
}

interface GoldenEvent extends Partial<Held> {
  readonly day: number;
  readonly change: number | null;
  readonly variance_ratio?: Tested;
  readonly brown_forsythe?: Tested;
  readonly levene?: Tested;
}

type Values = (number | null)[];

/** Numbers of test/golden/volatility.py: numpy, scipy and plain loops. */
const golden = JSON.parse(readFileSync(join(projectRoot, 'test/golden/volatility.json'), 'utf8')) as {
  readonly study: {
    readonly returns: Values;
    readonly high: Values;
    readonly low: Values;
    readonly level: Values;
    readonly days: number[];
    readonly estimation: [from: number, to: number, least: number];
    readonly windows: {
      readonly measure: VolatilityMeasure;
      readonly window: [number, number];
      readonly pseudo_dates: number;
      readonly events: GoldenEvent[];
      readonly mean: number;
      readonly t: Tested;
    }[];
  };
  readonly given_draws: ({ measure: VolatilityMeasure; change: number; draws: number[] } & Held)[];
};

const { study } = golden;
const dateOf = (t: number) => addDays(calendarDate('2023-01-01'), t);
const dates = study.returns.map((_, t) => dateOf(t));
const [first, last, minObs] = study.estimation;

function expectTest(found: TestStatistic | null | undefined, expected: Tested | undefined, label: string) {
  expectClose(found?.statistic, expected?.[0], 1e-9, label);
  expectClose(found?.pValue, expected?.[1], 1e-8, `p of ${label}`);
}

describe('volatility around events, against numpy and scipy', () => {
  it.each(study.windows)('$measure in $window: every event, its tests and its pseudo-dates', (expected) => {
    const [from, to] = expected.window;
    const { returns, high, low, level } = study;
    const [found] = studyVolatility({
      series: [{ unit: 'A', dates, returns, high, low, level }],
      events: study.days.map((day) => ({ id: `d${day}`, unit: 'A', date: dateOf(day) })),
      measure: expected.measure,
      estimation: { from: first, to: last, minObs },
      windows: [{ from, to }],
      placebo: { draws: 49, seed: 1 },
    });
    expectClose(found?.change, expected.mean, 1e-9, 'mean change');
    expectTest(found?.crossSectional, expected.t, 't');
    expect(found?.events).toHaveLength(expected.events.length);
    const used = expected.events.filter(({ change }) => change !== null);
    expect(found?.n).toBe(used.length);
    for (const event of expected.events) {
      const own = found?.events.find(({ id }) => id === `d${event.day}`);
      const label = `${expected.measure} ${event.day}`;
      expect([label, own?.outcome === 'used']).toEqual([label, event.change !== null]);
      expect(own?.pseudoDates).toBe(expected.pseudo_dates);
      for (const name of ['change', 'relative', 'low', 'high'] as const)
        expectClose(own?.[name], event[name] ?? null, 1e-9, `${label} ${name}`);
      expectClose(own?.pValue, event.p ?? null, 1e-12, `${label} p`);
      if (event.variance_ratio === undefined) continue;
      expectTest(own?.varianceRatio, event.variance_ratio, `${label} F`);
      expectTest(own?.brownForsythe, event.brown_forsythe, `${label} Brown–Forsythe`);
      expectTest(own?.levene, event.levene, `${label} Levene`);
    }
  });

  it('p and intervals from given draws', () => {
    for (const { measure, change, draws, ...expected } of golden.given_draws) {
      const p = placeboP(change, draws);
      expectClose(p.twoTails, expected.p, 1e-12, 'p');
      expectClose(p.upper, expected.upper, 1e-12, 'upper');
      expectClose(p.lower, expected.lower, 1e-12, 'lower');
      expectClose(p.absolute, expected.absolute, 1e-12, 'absolute');
      const held = againstDraws(measure, change, Float64Array.from(draws).sort());
      for (const name of ['relative', 'low', 'high'] as const)
        expectClose(held[name], expected[name], 1e-9, `${measure} ${name}`);
    }
    const few = againstDraws('realised', 0, new Float64Array(38));
    expect(few).toEqual({ relative: 0, low: null, high: null });
  });
});
