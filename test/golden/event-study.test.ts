import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  type EventResult,
  type EventStudyInput,
  type EventStudyResult,
  type EventWindowResult,
  type Model,
  type ReturnSeries,
  runEventStudy,
  type TestResult,
} from '../../src/analyse/event-study/index.js';
import { calendarDate } from '../../src/domain/instant.js';
import { expectClose } from '../support/close-to.js';
import { projectRoot } from '../support/shared.js';

interface GoldenTest {
  readonly statistic: number;
  readonly p_value: number;
  readonly df: number | null;
  readonly p_normal?: number;
  readonly inputs?: Record<string, number>;
}

interface GoldenWindow {
  readonly n: number;
  readonly caar: number;
  readonly aar: number[];
  readonly caar_path: number[];
  readonly caar_path_low?: number[];
  readonly caar_path_high?: number[];
  readonly rbar: number;
  readonly tests: Record<string, GoldenTest>;
}

interface GoldenEventWindow {
  readonly outcome: string;
  readonly ar?: number[];
  readonly se_ar?: number[];
  readonly car?: number;
  readonly se_car?: number;
  readonly scar?: number;
  readonly p_car?: number;
  readonly bhar?: number | null;
}

interface GoldenEvent {
  readonly id: string;
  readonly day0: string;
  readonly n_obs: number;
  readonly coef: number[];
  readonly sigma: number;
  readonly windows: GoldenEventWindow[];
}

interface GoldenSeries {
  readonly unit: string;
  readonly dates: string[];
  readonly returns: (number | null)[];
  readonly market: (number | null)[];
  readonly factors: Record<string, (number | null)[]>;
}

interface GoldenCase {
  readonly name: string;
  readonly world: string;
  readonly return_kind: 'simple' | 'log';
  readonly events: { id: string; unit: string; date: string; score?: number }[];
  readonly expected: Record<string, { events: GoldenEvent[]; windows: GoldenWindow[] }>;
}

interface Golden {
  readonly estimation: { from: number; to: number; min_obs: number };
  readonly windows: [number, number][];
  readonly dimson: { leads: number; lags: number };
  readonly worlds: Record<string, GoldenSeries[]>;
  readonly cases: GoldenCase[];
}

// Expected numbers: test/golden/event_study.py (numpy matrices, scipy distributions, pandas joins, statsmodels).
const golden = JSON.parse(readFileSync(join(projectRoot, 'test/golden/event_study.json'), 'utf8')) as Golden;

/** Asked for in every design; the dose response where events have scores. A seeded placebo has no outside number. */
const ASKED = [
  'cross_sectional_t',
  'time_series_t',
  'patell_z',
  'adj_patell_z',
  'bmp_t',
  'adj_bmp_t',
  'corrado_rank_z',
  'grank_t',
  'grank_z',
  'generalized_sign_z',
  'sign_z',
  'wilcoxon',
  'skew_adjusted_t',
  'sign_flip',
] as const;

const EXACT = 1e-9;
const P = 1e-8;
const TINY = 1e-300;

function seriesOf(world: string): ReturnSeries[] {
  return (golden.worlds[world] ?? []).map((each) => ({ ...each, dates: each.dates.map(calendarDate) }));
}

function asked(each: GoldenCase) {
  const scored = each.events.every((event) => event.score !== undefined);
  return scored ? [...ASKED, 'dose_response' as const] : [...ASKED];
}

function study(each: GoldenCase, model: string): EventStudyResult {
  const { from, to, min_obs: minObs } = golden.estimation;
  const input = {
    series: seriesOf(each.world),
    events: each.events.map((event) => ({ ...event, date: calendarDate(event.date) })),
    model: model as Model,
    estimation: { from, to, minObs },
    windows: golden.windows.map(([first, last]) => ({ from: first, to: last })),
    returnKind: each.return_kind,
    tests: asked(each),
    dimson: golden.dimson,
    randomization: { draws: 99, seed: 1, cluster: 'auto' as const },
  } satisfies EventStudyInput & Record<string, unknown>;
  return runEventStudy(input);
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

/** Intercept and slopes: one slope is `beta`, those on factors stand by name. */
function expectCoefficients(got: EventResult | undefined, want: GoldenEvent, model: string, world: string) {
  const factors = Object.keys(golden.worlds[world]?.[0]?.factors ?? {});
  const single = got?.beta === null ? [] : [got?.beta ?? Number.NaN];
  const slopes = model === 'factors' ? factors.map((name) => got?.betas[name] ?? Number.NaN) : single;
  expectClose(got?.alpha, want.coef[0] ?? null, EXACT, `${want.id} alpha`);
  expectList(slopes, want.coef.slice(1), `${want.id} slope`);
}

function expectMeasured(got: EventWindowResult | undefined, want: GoldenEventWindow, label: string) {
  expect([label, got?.outcome]).toEqual([label, want.outcome]);
  if (want.outcome !== 'used') {
    expect([label, got?.car, got?.scar]).toEqual([label, null, null]);
    return;
  }
  expectList(got?.ar, want.ar, `${label} ar`);
  expectList(got?.seAr, want.se_ar, `${label} se_ar`);
  expectClose(got?.car, want.car, EXACT, `${label} car`);
  expectClose(got?.seCar, want.se_car, EXACT, `${label} se_car`);
  expectClose(got?.tCar, want.scar, EXACT, `${label} t_car`);
  expectClose(got?.scar, want.scar, EXACT, `${label} scar`);
  expectClose(got?.pCar, want.p_car, P, `${label} p_car`);
  expectClose(got?.bhar, want.bhar, EXACT, `${label} bhar`);
}

function expectTest(got: TestResult | undefined, want: GoldenTest, label: string) {
  expectClose(got?.statistic, want.statistic, EXACT, label);
  expectClose(got?.pValue, want.p_value, P, `${label} p`, TINY);
  expect([label, got?.df]).toEqual([label, want.df]);
  if (want.p_normal !== undefined)
    expectClose(got?.inputs.p_normal, want.p_normal, P, `${label} p_normal`, TINY);
  for (const [name, value] of Object.entries(want.inputs ?? {}))
    expectClose(got?.inputs[name], value, EXACT, `${label} ${name}`);
}

const runs = golden.cases.flatMap((each) =>
  Object.entries(each.expected).map(([model, expected]) => ({ name: each.name, model, each, expected })),
);

it('covers 12 designs under 6 models', () => expect(runs.length).toBe(72));

describe.each(runs)('event study against numpy: $name, $model', ({ model, each, expected }) => {
  it('estimates and measures each event', () => {
    const result = study(each, model);
    expect(result.events.length).toBe(expected.events.length);
    for (const [i, want] of expected.events.entries()) {
      const got = result.events[i];
      expect([got?.id, got?.day0, got?.nObs]).toEqual([want.id, want.day0, want.n_obs]);
      expectCoefficients(got, want, model, each.world);
      expectClose(got?.sigma, want.sigma, EXACT, `${want.id} sigma`);
      for (const [w, window] of want.windows.entries())
        expectMeasured(got?.windows[w], window, `${want.id} window ${w}`);
    }
  });

  it('averages and tests over events', () => {
    const result = study(each, model);
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
      const tests: Readonly<Record<string, TestResult | undefined>> = got?.tests ?? {};
      expectClose(tests.adj_bmp_t?.inputs.rbar, want.rbar, EXACT, `window ${w} rbar`);
      for (const [name, test] of Object.entries(want.tests))
        expectTest(tests[name], test, `window ${w} ${name}`);
      for (const name of asked(each).filter((test) => want.tests[test] === undefined))
        expect([name, tests[name]?.statistic, typeof tests[name]?.reason]).toEqual([name, null, 'string']);
    }
  });
});
