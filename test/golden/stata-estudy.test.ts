import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import type { z } from 'zod';
import { systemClock } from '../../src/clock.js';
import { composeHttp } from '../../src/compose/http.js';
import type { EVENT_WINDOW_ANSWER } from '../../src/serve/schemas/event-window.js';
import { appWorld } from '../jobs/support/app-world.js';
import { expectClose } from '../support/close-to.js';
import { describeWithShared } from '../support/shared.js';
import {
  readStataEstudy,
  type StataEstudy,
  type Textbook,
  type TextbookEvent,
} from './support/stata-estudy.js';

type Answer = z.output<typeof EVENT_WINDOW_ANSWER>;
type Test = Answer['windows'][number]['tests'][string];

const MODELS: Readonly<Record<string, string>> = {
  mean: 'constant_mean',
  market: 'market',
  market_adjusted: 'market_adjusted',
  factor: 'factors',
};
const FACTORS = ['mkt', 'smb', 'hml'] as const;

/** Their name of a test and ours. */
const TESTS = {
  cross_sectional_t: 'cross_sectional_t',
  crude_dependence_t: 'time_series_t',
  patell_z_exact: 'patell_z',
  bmp_t: 'bmp_t',
  corrado_rank_z: 'corrado_rank_z',
  grank_t: 'grank_t',
  grank_z: 'grank_z',
  generalized_sign_z: 'generalized_sign_z',
  sign_z: 'sign_z',
  wilcoxon_z: 'wilcoxon',
  skew_adj_hall_t: 'skew_adjusted_t',
  sign_flip_exact: 'sign_flip',
} as const;

const EXACT = 1e-9;
const P = 1e-8;

const cell = (text: string | undefined) => (text === undefined || text === '' ? null : Number(text));

function bodyOf({ returns, events }: StataEstudy, model: string, { window, estimation }: Textbook): object {
  const regressors = (row: Readonly<Record<string, string>>) => {
    if (model === 'factors') return { factors: Object.fromEntries(FACTORS.map((f) => [f, cell(row[f])])) };
    return model === 'constant_mean' ? {} : { market: cell(row.mkt) };
  };
  return {
    series: returns.map((row) => ({
      unit: row.id,
      date: row.date,
      ret: cell(row.ret),
      ...regressors(row),
    })),
    events: events.map((event) => ({ id: event.id, unit: event.id, date: event.event_date })),
    model,
    estimation: { from: estimation[0], to: estimation[1], min_obs: 100 },
    windows: [window],
    return_kind: 'simple',
    // In these files every event flips alone.
    randomization: { draws: 99, seed: 1, cluster: 'event' },
    placebo: { draws: 1, seed: 1 },
  };
}

function expectList(actual: readonly (number | null)[] | undefined, expected: number[], label: string) {
  expect([label, actual?.length]).toEqual([label, expected.length]);
  for (const [i, value] of expected.entries()) expectClose(actual?.[i], value, EXACT, `${label}[${i}]`);
}

function expectEvent(answer: Answer, want: TextbookEvent, model: string): void {
  const got = answer.events.find((event) => event.id === want.id);
  const own = got?.windows[0];
  const { id } = want;
  expect([id, got?.outcome, got?.n_obs]).toEqual([id, 'used', want.n]);
  expectClose(got?.alpha, want.coef[0] ?? null, EXACT, `${id} alpha`);
  const slopes = want.coef.slice(1);
  if (model === 'factors') {
    expect(slopes.length).toBe(FACTORS.length);
    for (const [j, name] of FACTORS.entries())
      expectClose(got?.betas[name], slopes[j], EXACT, `${id} ${name}`);
  } else expectClose(got?.beta, slopes[0] ?? null, EXACT, `${id} beta`);
  expectClose(got?.sigma, want.s, EXACT, `${id} s`);
  expectList(own?.ar, want.AR, `${id} AR`);
  expectList(own?.se_ar, want.SE_AR, `${id} SE_AR`);
  expectClose(own?.car, want.CAR, EXACT, `${id} CAR`);
  expectClose(own?.se_car, want.SE_CAR, EXACT, `${id} SE_CAR`);
  expectClose(own?.scar, want.SCAR, EXACT, `${id} SCAR`);
  expectClose(own?.t_car, want.t_CAR, EXACT, `${id} t_CAR`);
  expectClose(own?.p_car, want.p_CAR, P, `${id} p_CAR`);
}

function expectTest(got: Test | undefined, theirs: string, want: Textbook): void {
  const test = want.tests[theirs];
  if (test === undefined) throw new Error(`the textbook numbers lack ${theirs}`);
  // A sign flip has no statistic but the mean CAR that it flips.
  expectClose(got?.statistic, test.stat ?? want.CAAR, EXACT, theirs);
  const exact = test.p_exact ?? test.p_binomial;
  expectClose(got?.p_value, exact ?? test.p, P, `${theirs} p`);
  const normal = exact === undefined ? test.p_normal : test.p;
  if (normal !== undefined) expectClose(got?.inputs.p_normal, normal, P, `${theirs} p_normal`);
  if (test.dof !== undefined) expect([theirs, got?.df]).toEqual([theirs, test.dof]);
  if (test.n_flips !== undefined) expect(got?.inputs.draws).toBe(test.n_flips);
}

describeWithShared(
  'POST /v1/studies/event-window against the textbook numbers of Stata’s estudy data',
  (dir) => {
    const data = readStataEstudy(dir);
    const cases = Object.entries(data.textbook).map(([key, expected]) => ({
      key,
      expected,
      model: MODELS[key.split('/')[1] ?? ''] ?? 'unknown',
    }));
    const openApp = appWorld();
    let http: Express;
    beforeAll(async () => {
      http = composeHttp(await openApp(systemClock));
    });

    it('covers four models in three windows, and the overlap of the market model', () => {
      expect(cases.length).toBe(12);
      expect(new Set(cases.map(({ model }) => model))).toEqual(new Set(Object.values(MODELS)));
      const overlapping = cases.filter(({ key }) => data.overlap[key] !== undefined);
      expect(overlapping.map(({ model }) => model)).toEqual(['market', 'market', 'market']);
    });

    describe.each(cases)('$key', ({ key, expected, model }) => {
      let answer: Answer;
      beforeAll(async () => {
        const body = bodyOf(data, model, expected);
        const reply = await request(http).post('/v1/studies/event-window').send(body);
        if (reply.status !== 200) throw new Error(reply.text);
        answer = reply.body;
      });

      it('estimates and measures every event', () => {
        expect(answer.events.length).toBe(expected.events.length);
        for (const want of expected.events) expectEvent(answer, want, model);
      });

      it('averages and tests over events', () => {
        const [window] = answer.windows;
        expect(window?.n).toBe(expected.N);
        expectClose(window?.caar, expected.CAAR, EXACT, 'CAAR');
        expectList(window?.aar, expected.AAR, 'AAR');
        expectList(window?.caar_path, expected.CAAR_path, 'CAAR_path');
        for (const [theirs, ours] of Object.entries(TESTS)) expectTest(window?.tests[ours], theirs, expected);
      });

      it('corrects for the overlap of windows where there are outside numbers', () => {
        const overlap = data.overlap[key];
        expect(overlap !== undefined).toBe(model === 'market');
        if (overlap === undefined) return;
        const { adj_bmp_t: bmp, adj_patell_z: patell } = answer.windows[0]?.tests ?? {};
        expectClose(bmp?.inputs.rbar, overlap.rbar_overlap, EXACT, 'rbar');
        expectClose(bmp?.inputs.inflation, overlap.inflation, EXACT, 'inflation');
        expectClose(bmp?.statistic, overlap.adj_bmp, EXACT, 'adj_bmp_t');
        expectClose(patell?.statistic, overlap.adj_patell, EXACT, 'adj_patell_z');
        expect(bmp?.inputs.overlapping_pairs).toBe(overlap.n_overlapping_pairs);
      });
    });
  },
);
