import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import {
  type Model,
  type ReturnSeries,
  runEventStudy,
  type TestResult,
} from '../../src/analyse/event-study/index.js';
import { calendarDate } from '../../src/domain/instant.js';
import { expectClose } from '../support/close-to.js';
import { describeWithShared } from '../support/shared.js';

interface Textbook {
  readonly N: number;
  readonly window: [number, number];
  readonly estimation: [number, number];
  readonly AAR: number[];
  readonly CAAR: number;
  readonly CAAR_path: number[];
  readonly tests: Record<string, { stat: number; p: number; p_normal?: number; dof?: number }>;
  readonly events: {
    id: string;
    n: number;
    coef: number[];
    s: number;
    AR: number[];
    SE_AR: number[];
    CAR: number;
    SE_CAR: number;
    SCAR: number;
    t_CAR: number;
    p_CAR: number;
  }[];
}

type Overlap = Record<string, number>;

const NAMES: readonly (readonly [string, Model])[] = [
  ['mean', 'constant_mean'],
  ['market_adjusted', 'market_adjusted'],
  ['market', 'market'],
];

const TESTS = {
  cross_sectional_t: 'cross_sectional_t',
  crude_dependence_t: 'time_series_t',
  patell_z_exact: 'patell_z',
  bmp_t: 'bmp_t',
};

function readRows(file: string): Record<string, string>[] {
  return parse(readFileSync(file, 'utf8'), { columns: true });
}

function readSeries(file: string): ReturnSeries[] {
  const rows = readRows(file);
  return [...new Set(rows.map((row) => row.id ?? ''))].map((unit) => {
    const own = rows.filter((row) => row.id === unit);
    return {
      unit,
      dates: own.map((row) => calendarDate(row.date ?? '')),
      returns: own.map((row) => (row.ret === '' ? null : Number(row.ret))),
      market: own.map((row) => (row.mkt === '' ? null : Number(row.mkt))),
    };
  });
}

describeWithShared('event study against the textbook numbers of the Stata estudy data', (dir) => {
  const folder = join(dir, 'golden/stata_estudy');
  const textbook = JSON.parse(readFileSync(join(folder, 'expected_textbook.json'), 'utf8')) as Record<
    string,
    Textbook
  >;
  const overlaps = JSON.parse(readFileSync(join(folder, 'expected_overlap.json'), 'utf8')) as Record<
    string,
    Overlap
  >;
  const series = readSeries(join(folder, 'returns_long.csv'));
  const events = readRows(join(folder, 'events.csv')).map((row) => ({
    id: row.id ?? '',
    unit: row.id ?? '',
    date: calendarDate(row.event_date ?? ''),
  }));
  const cases = Object.entries(textbook).flatMap(([key, expected]) => {
    const model = NAMES.find(([name]) => key.split('/')[1] === name)?.[1];
    return model === undefined ? [] : [{ key, model, expected }];
  });

  it('covers three models and three windows', () => expect(cases.length).toBe(9));

  it.each(cases)('$key', ({ key, model, expected }) => {
    const [from, to] = expected.window;
    const [first, last] = expected.estimation;
    const result = runEventStudy({
      series,
      events,
      model,
      estimation: { from: first, to: last, minObs: 100 },
      windows: [{ from, to }],
      returnKind: 'simple',
    });
    const window = result.windows[0];
    expect(window?.n).toBe(expected.N);
    expectClose(window?.caar, expected.CAAR, 1e-9, 'CAAR');
    for (const [i, value] of expected.AAR.entries()) expectClose(window?.aar[i], value, 1e-9, 'AAR');
    for (const [i, value] of expected.CAAR_path.entries())
      expectClose(window?.caarPath[i], value, 1e-9, 'CAAR_path');
    for (const want of expected.events) {
      const got = result.events.find((event) => event.id === want.id);
      const own = got?.windows[0];
      expect(got?.nObs).toBe(want.n);
      expectClose(got?.alpha, want.coef[0] ?? null, 1e-9, `${want.id} alpha`);
      expectClose(got?.beta, want.coef[1] ?? null, 1e-9, `${want.id} beta`);
      expectClose(got?.sigma, want.s, 1e-9, `${want.id} s`);
      for (const [i, value] of want.AR.entries()) expectClose(own?.ar[i], value, 1e-9, `${want.id} AR`);
      for (const [i, value] of want.SE_AR.entries())
        expectClose(own?.seAr[i], value, 1e-9, `${want.id} SE_AR`);
      expectClose(own?.car, want.CAR, 1e-9, `${want.id} CAR`);
      expectClose(own?.seCar, want.SE_CAR, 1e-9, `${want.id} SE_CAR`);
      expectClose(own?.scar, want.SCAR, 1e-9, `${want.id} SCAR`);
      expectClose(own?.tCar, want.t_CAR, 1e-9, `${want.id} t_CAR`);
      expectClose(own?.pCar, want.p_CAR, 1e-8, `${want.id} p_CAR`);
    }
    for (const [theirs, ours] of Object.entries(TESTS)) {
      const want = expected.tests[theirs];
      const tests: Readonly<Record<string, TestResult | undefined>> = window?.tests ?? {};
      const got = tests[ours];
      if (want === undefined) throw new Error(`${key} lacks ${theirs}`);
      expectClose(got?.statistic, want.stat, 1e-9, ours);
      expectClose(got?.pValue, want.p, 1e-8, `${ours} p`);
      if (want.dof !== undefined) expect(got?.df).toBe(want.dof);
      if (want.p_normal !== undefined)
        expectClose(got?.inputs.p_normal, want.p_normal, 1e-8, `${ours} p_normal`);
    }
    const overlap = overlaps[key];
    expect(overlap !== undefined).toBe(model === 'market');
    if (overlap === undefined) return;
    expectClose(window?.tests.adj_bmp_t?.inputs.rbar, overlap.rbar_overlap, 1e-9, 'rbar');
    expectClose(window?.tests.adj_bmp_t?.inputs.inflation, overlap.inflation, 1e-9, 'inflation');
    expectClose(window?.tests.adj_bmp_t?.statistic, overlap.adj_bmp, 1e-9, 'adj_bmp_t');
    expectClose(window?.tests.adj_patell_z?.statistic, overlap.adj_patell, 1e-9, 'adj_patell_z');
    expect(window?.tests.adj_bmp_t?.inputs.overlapping_pairs).toBe(overlap.n_overlapping_pairs);
  });
});
