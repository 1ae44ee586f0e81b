import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { MODELS, type Model, type ReturnSeries, runEventStudy } from '../../src/analyse/event-study/index.js';
import { calendarDate } from '../../src/domain/instant.js';
import { expectClose } from '../support/close-to.js';
import { projectRoot } from '../support/shared.js';

interface GoldenTest {
  readonly statistic: number;
  readonly p_value: number;
  readonly df: number | null;
  readonly p_normal?: number;
}

interface GoldenWindow {
  readonly window: [number, number];
  readonly n: number;
  readonly caar: number;
  readonly aar: number[];
  readonly caar_path: number[];
  readonly caar_path_low?: number[];
  readonly caar_path_high?: number[];
  readonly rbar: number;
  readonly tests: Record<string, GoldenTest>;
}

interface GoldenEvent {
  readonly id: string;
  readonly n_obs: number;
  readonly coef: number[];
  readonly sigma: number;
  readonly windows: {
    ar: number[];
    se_ar: number[];
    car: number;
    se_car: number;
    scar: number;
    p_car: number;
    bhar: number;
  }[];
}

interface Golden {
  readonly estimation: { from: number; to: number; min_obs: number };
  readonly windows: [number, number][];
  readonly worlds: Record<
    string,
    { unit: string; dates: string[]; returns: (number | null)[]; market: (number | null)[] }[]
  >;
  readonly cases: {
    name: string;
    world: string;
    events: { id: string; unit: string; date: string }[];
    expected: Record<Model, { events: GoldenEvent[]; windows: GoldenWindow[] }>;
  }[];
}

// Expected numbers: test/golden/event_study.py (numpy matrices, scipy distributions, pandas joins).
const golden = JSON.parse(readFileSync(join(projectRoot, 'test/golden/event_study.json'), 'utf8')) as Golden;

const EXACT = 1e-9;
const P = 1e-8;

function seriesOf(world: string): ReturnSeries[] {
  return (golden.worlds[world] ?? []).map((each) => ({ ...each, dates: each.dates.map(calendarDate) }));
}

function expectList(
  actual: readonly (number | null)[] | undefined,
  expected: readonly number[] | undefined,
  label: string,
) {
  expect([label, actual?.length]).toEqual([label, expected?.length]);
  for (const [i, value] of (expected ?? []).entries())
    expectClose(actual?.[i], value, EXACT, `${label}[${i}]`);
}

const runs = golden.cases.flatMap((each) => MODELS.map((model) => ({ name: each.name, model, each })));

describe.each(runs)('event study against numpy: $name, $model', ({ model, each }) => {
  const { from, to, min_obs: minObs } = golden.estimation;
  const result = runEventStudy({
    series: seriesOf(each.world),
    events: each.events.map((event) => ({ ...event, date: calendarDate(event.date) })),
    model,
    estimation: { from, to, minObs },
    windows: golden.windows.map(([first, last]) => ({ from: first, to: last })),
    returnKind: 'simple',
  });
  const expected = each.expected[model];

  it('estimates and measures each event', () => {
    expect(result.events.length).toBe(expected.events.length);
    for (const [i, want] of expected.events.entries()) {
      const got = result.events[i];
      expect([got?.id, got?.outcome, got?.nObs]).toEqual([want.id, 'used', want.n_obs]);
      expectClose(got?.alpha, want.coef[0] ?? null, EXACT, `${want.id} alpha`);
      expectClose(got?.beta, want.coef[1] ?? null, EXACT, `${want.id} beta`);
      expectClose(got?.sigma, want.sigma, EXACT, `${want.id} sigma`);
      for (const [w, window] of want.windows.entries()) {
        const label = `${want.id} window ${w}`;
        const own = got?.windows[w];
        expectList(own?.ar, window.ar, `${label} ar`);
        expectList(own?.seAr, window.se_ar, `${label} se_ar`);
        expectClose(own?.car, window.car, EXACT, `${label} car`);
        expectClose(own?.seCar, window.se_car, EXACT, `${label} se_car`);
        expectClose(own?.tCar, window.scar, EXACT, `${label} t_car`);
        expectClose(own?.scar, window.scar, EXACT, `${label} scar`);
        expectClose(own?.pCar, window.p_car, P, `${label} p_car`);
        expectClose(own?.bhar, window.bhar, EXACT, `${label} bhar`);
      }
    }
  });

  it('averages and tests over events', () => {
    for (const [w, want] of expected.windows.entries()) {
      const got = result.windows[w];
      expect(got?.n).toBe(want.n);
      expectClose(got?.caar, want.caar, EXACT, `window ${w} caar`);
      expectList(got?.aar, want.aar, `window ${w} aar`);
      expectList(got?.caarPath, want.caar_path, `window ${w} path`);
      if (want.caar_path_low !== undefined) {
        expectList(got?.caarPathLow, want.caar_path_low, `window ${w} low`);
        expectList(got?.caarPathHigh, want.caar_path_high, `window ${w} high`);
      }
      expectClose(got?.tests.adj_bmp_t?.inputs.rbar, want.rbar, EXACT, `window ${w} rbar`);
      for (const [name, test] of Object.entries(want.tests)) {
        const own = got?.tests[name];
        expectClose(own?.statistic, test.statistic, EXACT, `window ${w} ${name}`);
        expectClose(own?.pValue, test.p_value, P, `window ${w} ${name} p`, 1e-300);
        expect([name, own?.df]).toEqual([name, test.df]);
        if (test.p_normal !== undefined) {
          expectClose(own?.inputs.p_normal, test.p_normal, P, `window ${w} ${name} p_normal`, 1e-300);
        }
      }
      const undefinedTests = Object.entries(got?.tests ?? {}).filter(
        ([name]) => want.tests[name] === undefined,
      );
      for (const [, test] of undefinedTests)
        expect([test.statistic, typeof test.reason]).toEqual([null, 'string']);
    }
  });
});
