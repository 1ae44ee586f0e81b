import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { fitFactors } from '../../../../src/analyse/event-study/models/factors.js';
import { expectClose } from '../../../support/close-to.js';
import { expectModel } from '../../../support/expect-model.js';
import { regressions } from '../../../support/regressions.js';
import { describeWithShared } from '../../../support/shared.js';

const { normal_returns: sample } = regressions;
const market = sample.long_market.slice(sample.pad, sample.pad + sample.returns.length);

describe('the factor model', () => {
  it('meets statsmodels with a market and two more factors', () => {
    const fit = fitFactors(sample.returns, [market, ...sample.factors]);
    expectModel(fit, sample.three_factors);
    expect(fit?.beta).toBeNull();
  });

  it('is the market model with one factor', () => {
    const dimson = sample.dimson.find(({ lags, leads }) => lags === 0 && leads === 0);
    const fit = fitFactors(sample.returns, [market]);
    expectClose(fit?.beta, dimson?.betas[0], 1e-10, 'beta');
    expectClose(fit?.sigma, dimson?.sigma, 1e-10, 'sigma');
  });

  it.each([
    ['a factor twice', [market, market]],
    ['a factor that does not vary', [market, market.map(() => 0.01)]],
  ])('is null with %s', (_, factors) => expect(fitFactors(sample.returns, factors)).toBeNull());
});

interface Event {
  readonly id: string;
  readonly n: number;
  readonly coef: number[];
  readonly s: number;
  readonly CAR: number;
  readonly SE_CAR: number;
}

interface Study {
  readonly window: [number, number];
  readonly estimation: [number, number];
  readonly events: Event[];
}

describeWithShared('three factors on the Stata estudy data', (dir) => {
  const folder = join(dir, 'golden/stata_estudy');
  const read = (name: string): Record<string, string>[] =>
    parse(readFileSync(join(folder, name), 'utf8'), { columns: true });
  const rows = read('returns_long.csv');
  const dates = read('events.csv');
  const studies = Object.entries(
    JSON.parse(readFileSync(join(folder, 'expected_textbook.json'), 'utf8')) as Record<string, Study>,
  ).filter(([key]) => key.split('/')[1] === 'factor');

  it('covers three windows', () => expect(studies.length).toBe(3));

  it.each(studies)('%s: coefficients, CAR and its exact error', (_, study) => {
    for (const event of study.events) {
      const own = rows.filter((row) => row.id === event.id);
      const date = dates.find((row) => row.id === event.id)?.event_date ?? '';
      const day0 = own.findIndex((row) => (row.date ?? '') >= date);
      const span = ([from, to]: [number, number]) => own.slice(day0 + from, day0 + to + 1);
      const number = (row: Record<string, string>, name: string) => Number(row[name]);
      const names = ['mkt', 'smb', 'hml'];
      const complete = span(study.estimation).filter((row) => ['ret', ...names].every((name) => row[name]));
      const fit = fitFactors(
        complete.map((row) => number(row, 'ret')),
        names.map((name) => complete.map((row) => number(row, name))),
      );
      const window = span(study.window);
      const sum = (name: string) => window.reduce((total, row) => total + number(row, name), 0);
      const row = [window.length, ...names.map(sum)];
      expect(complete.length).toBe(event.n);
      for (const [j, value] of event.coef.entries())
        expectClose([fit?.alpha, ...(fit?.betas ?? [])][j], value, 1e-9, `${event.id} coefficient ${j}`);
      expectClose(fit?.sigma, event.s, 1e-9, `${event.id} s`);
      expectClose(sum('ret') - (fit?.expected(row) ?? 0), event.CAR, 1e-9, `${event.id} CAR`);
      const error = (fit?.sigma ?? 0) * Math.sqrt(window.length + (fit?.leverage(row) ?? 0));
      expectClose(error, event.SE_CAR, 1e-9, `${event.id} SE_CAR`);
    }
  });
});
