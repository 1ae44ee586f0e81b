import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { fitConstant } from '../../src/stats/fit-constant.js';
import { fitLine } from '../../src/stats/fit-line.js';
import type { LeastSquares } from '../../src/stats/least-squares.js';
import { mean } from '../../src/stats/mean.js';
import { standardDeviation } from '../../src/stats/standard-deviation.js';
import { variance } from '../../src/stats/variance.js';
import { expectClose } from '../support/close-to.js';
import { describeWithShared } from '../support/shared.js';
import { golden, NO_FLOOR } from './support/golden.js';

const NIST_DIGITS = 1e-8;

function fitted(fit: LeastSquares | null): LeastSquares {
  if (fit === null) throw new Error('no fit');
  return fit;
}

describe.each(golden.lines)('a line through $x.length points against exact fractions', (expected) => {
  const { x, y } = expected;
  const fit = fitted(fitLine(y, x));

  it('has the coefficients, the residual deviation and the leverage', () => {
    expectClose(fit.coefficients[1], expected.coefficients[1], NIST_DIGITS, 'slope');
    expectClose(fit.coefficients[0], expected.coefficients[0], NIST_DIGITS, 'intercept');
    expectClose(fit.s, expected.s, NIST_DIGITS, 's', NO_FLOOR);
    expectClose(fit.leverage(expected.row), expected.leverage, NIST_DIGITS, 'leverage', NO_FLOOR);
    expect(fit.df).toBe(x.length - 2);
  });

  it('has mean and variance to the same digits', () => {
    expectClose(mean(y), expected.mean, 1e-14, 'mean', NO_FLOOR);
    expectClose(variance(y), expected.variance, NIST_DIGITS, 'variance', NO_FLOOR);
    const constant = fitted(fitConstant(y));
    expectClose(constant.s ** 2, expected.variance, NIST_DIGITS, 's²', NO_FLOOR);
    expect(constant.leverage([5])).toBeCloseTo(25 / y.length, 12);
    expect(constant.df).toBe(y.length - 1);
  });
});

describe('mean and deviation on the sets of NIST StRD', () => {
  // NumAcc3 and NumAcc4: one value at the middle, then 500 pairs 0.1 below and above it; certified deviation 0.1.
  it.each([
    ['NumAcc3', 1_000_000.2, 1e-9],
    ['NumAcc4', 10_000_000.2, 1e-8],
  ])('%s', (_, middle, tolerance) => {
    const pair = [Number((middle - 0.1).toFixed(1)), Number((middle + 0.1).toFixed(1))];
    const values = [middle, ...Array.from({ length: 500 }, () => pair).flat()];
    expectClose(mean(values), middle, 1e-15, 'mean');
    expectClose(standardDeviation(values), 0.1, tolerance, 'deviation');
  });
});

describe('what cannot be fitted', () => {
  it.each([
    ['two points', [1, 2], [1, 3]],
    ['a regressor that does not vary', [1, 2, 4, 3], [0.1, 0.1, 0.1, 0.1]],
    ['a line without residual', [1, 2, 3, 4], [2, 4, 6, 8]],
  ])('is null: %s', (_, y, x) => expect(fitLine(y, x)).toBeNull());

  it.each([
    ['one value', [1]],
    ['values that do not vary', [0.3, 0.1 + 0.2, 0.3]],
  ])('is null: %s', (_, y) => expect(fitConstant(y)).toBeNull());

  it('refuses sides of different length', () => {
    expect(() => fitLine([1, 2, 3], [1, 2])).toThrow('y has 3 rows and x has 2');
    expect(Number.isNaN(variance([1]))).toBe(true);
  });
});

/**
 * The coefficient of one regressor among many, and its standard error, from lines alone: y and the regressor are freed
 * of every other by successive simple regressions (Frisch and Waugh 1933, Lovell 1963).
 */
function partialSlope(y: readonly number[], others: readonly (readonly number[])[], own: readonly number[]) {
  const basis: (readonly number[])[] = [];
  const free = (values: readonly number[]) =>
    basis.reduce((rest, direction) => fitted(fitLine(rest, direction)).residuals, values);
  for (const other of others) basis.push(free(other));
  const regressor = free(own);
  const line = fitted(fitLine(free(y), regressor));
  const df = y.length - others.length - 2;
  const s = line.s * Math.sqrt(line.df / df);
  return {
    slope: line.coefficients[1] ?? Number.NaN,
    se: s / Math.sqrt(variance(regressor) * (y.length - 1)),
  };
}

describeWithShared('Longley (1967) against the certified values of NIST', (dir) => {
  const folder = join(dir, 'golden/correlation');
  const rows: Record<string, string>[] = parse(readFileSync(join(folder, 'longley.csv'), 'utf8'), {
    columns: true,
  });
  const { certified, certified_se: errors } = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'))
    .nist_longley as { certified: number[]; certified_se: number[] };
  const column = (name: string) => rows.map((row) => Number(row[name]));
  const names = Object.keys(rows[0] ?? {}).filter((name) => name !== 'TOTEMP');

  it.each(names.map((name, i) => [name, i + 1] as const))('%s to eight digits', (name, place) => {
    const others = names.filter((other) => other !== name).map(column);
    const { slope, se } = partialSlope(column('TOTEMP'), others, column(name));
    expectClose(slope, certified[place], NIST_DIGITS, 'coefficient');
    expectClose(se, errors[place], NIST_DIGITS, 'standard error');
  });
});
