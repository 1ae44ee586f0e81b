import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { fitLine } from '../../src/stats/fit-line.js';
import type { LeastSquares } from '../../src/stats/least-squares.js';
import { fitLeastSquares } from '../../src/stats/least-squares-qr.js';
import { expectClose } from '../support/close-to.js';
import { regressions } from '../support/regressions.js';
import { describeWithShared } from '../support/shared.js';
import { NO_FLOOR } from './support/golden.js';

function fitted(fit: LeastSquares | null): LeastSquares {
  if (fit === null) throw new Error('no fit');
  return fit;
}

describe('least squares against normal equations at 50 digits', () => {
  it.each(regressions.designs)('$name', (expected) => {
    const { y, columns, intercept } = expected;
    const fit = fitted(fitLeastSquares(y, columns, { intercept }));
    // A condition number of 1e5 or a level far above what is left costs its digits whatever the algorithm.
    const tolerance = /^(far|near|scaled)/.test(expected.name) ? 1e-8 : 1e-11;
    for (const [i, value] of expected.coefficients.entries())
      expectClose(fit.coefficients[i], value, tolerance, `coefficient ${i}`, NO_FLOOR);
    expectClose(fit.s, expected.s, tolerance, 's', NO_FLOOR);
    expectClose(fit.leverage(expected.row), expected.leverage, tolerance, 'leverage', NO_FLOOR);
    expect(fit.df).toBe(y.length - columns.length - (intercept ? 1 : 0));
  });
});

describe('least squares', () => {
  // Returns in basis points: what varies does so by no less than one, so that no draw is degenerate by rounding alone.
  const points = fc.integer({ min: -2000, max: 2000 }).map((value) => value / 10_000);
  const returns = fc.array(points, { minLength: 25, maxLength: 25 });

  it('leaves residuals at right angles to every regressor and to the constant', () => {
    fc.assert(
      fc.property(returns, returns, returns, (y, a, b) => {
        const fit = fitLeastSquares(y, [a, b]);
        fc.pre(fit !== null && fit.s > 1e-6);
        for (const column of [a, b, a.map(() => 1)]) {
          const product = column.reduce((sum, value, i) => sum + value * (fit?.residuals[i] ?? 0), 0);
          expect(Math.abs(product)).toBeLessThan(1e-12);
        }
      }),
    );
  });

  it('is the line of fitLine with one regressor', () => {
    fc.assert(
      fc.property(returns, returns, (y, x) => {
        const line = fitLine(y, x);
        const fit = fitLeastSquares(y, [x]);
        fc.pre(line !== null && fit !== null && line.s > 1e-6);
        expectClose(fit?.coefficients[1], line?.coefficients[1], 1e-10, 'slope', 1);
        expectClose(fit?.leverage([3, 0.1]), line?.leverage([3, 0.1]), 1e-10, 'leverage', 1);
      }),
    );
  });

  const y = [0.3, 0.1, 0.4, 0.1, 0.5, 0.9];
  const a = [1, 2, 4, 3, 7, 5];
  const b = [2, 1, 1, 3, 0, 1];
  it.each([
    ['as many parameters as rows', y.slice(0, 3), [a.slice(0, 3), b.slice(0, 3)]],
    ['a regressor that does not vary', y, [a, y.map(() => 0.1)]],
    [
      'a regressor that is a combination of others',
      y,
      [a, b, a.map((value, i) => 3 * value - (b[i] ?? 0) + 2)],
    ],
    ['a fit without residual', a.map((value, i) => value - 2 * (b[i] ?? 0) + 0.7), [a, b]],
  ])('is null: %s', (_, values, columns) => expect(fitLeastSquares(values, columns)).toBeNull());

  it('refuses sides of different length', () => {
    expect(() => fitLeastSquares(y, [a, [1, 2]])).toThrow('y has 6 rows and regressor 1 has 2');
  });
});

describeWithShared('all six regressors of Longley (1967) at once, certified by NIST', (dir) => {
  const folder = join(dir, 'golden/correlation');
  const rows: Record<string, string>[] = parse(readFileSync(join(folder, 'longley.csv'), 'utf8'), {
    columns: true,
  });
  const { certified, certified_se: errors } = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'))
    .nist_longley as { certified: number[]; certified_se: number[] };
  const column = (name: string) => rows.map((row) => Number(row[name]));
  const names = Object.keys(rows[0] ?? {}).filter((name) => name !== 'TOTEMP');
  const fit = fitted(fitLeastSquares(column('TOTEMP'), names.map(column)));

  it.each(['intercept', ...names].map((name, i) => [name, i] as const))('%s to eight digits', (_, place) => {
    const unit = fit.coefficients.map((__, i) => (i === place ? 1 : 0));
    expectClose(fit.coefficients[place], certified[place], 1e-8, 'coefficient');
    expectClose(fit.s * Math.sqrt(fit.leverage(unit)), errors[place], 1e-8, 'standard error');
  });
});
