import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { garchLikelihood } from '../../src/stats/garch-likelihood.js';
import { fitGarch, type GarchFit, type NoGarchFit } from '../../src/stats/garch11.js';
import { expectClose } from '../support/close-to.js';
import { regressions } from '../support/regressions.js';
import { describeWithShared } from '../support/shared.js';
import { NO_FLOOR } from './support/golden.js';

function fitted(fit: GarchFit | NoGarchFit): GarchFit {
  if (!fit.converged) throw new Error(fit.reason);
  return fit;
}

describe('the GARCH likelihood', () => {
  it.each(regressions.garch.likelihood)('and its gradient meet complex-step derivatives', (expected) => {
    const [constant, slope, omega, alpha, beta] = expected.parameters;
    const columns = [new Float64Array(expected.y.length).fill(1), Float64Array.from(expected.x)];
    const parameters = { slopes: [constant, slope], omega, alpha, beta };
    const at = garchLikelihood(Float64Array.from(expected.y), columns, parameters);
    expectClose(at.logLikelihood, expected.log_likelihood, 1e-12, 'log-likelihood');
    expectClose(at.variances.at(-1), expected.last_variance, 1e-12, 'last variance', NO_FLOOR);
    for (const [j, value] of expected.gradient.entries())
      expectClose(at.gradient[j], value, 1e-9, `gradient ${j}`, NO_FLOOR);
  });
});

describe('the GARCH fit against Nelder-Mead from many starts', () => {
  it.each(regressions.garch.fits)('$name', (expected) => {
    const fit = fitted(fitGarch(expected.y, expected.x === null ? [] : [expected.x]));
    expectClose(fit.logLikelihood, expected.log_likelihood, 1e-9, 'log-likelihood');
    for (const [j, value] of expected.slopes.entries())
      expectClose(fit.coefficients[j], value, 1e-4, `slope ${j}`, NO_FLOOR);
    expectClose(fit.omega, expected.omega, 1e-4, 'omega', NO_FLOOR);
    expectClose(fit.alpha, expected.alpha, 1e-4, 'alpha', 1e-2);
    expectClose(fit.beta, expected.beta, 1e-4, 'beta', 1e-2);
    expectClose(fit.forecast(1), expected.forecast_1, 1e-4, 'forecast 1', NO_FLOOR);
    expectClose(fit.forecast(12), expected.forecast_12, 1e-4, 'forecast 12', NO_FLOOR);
  });
});

describe('the GARCH fit', () => {
  const [first] = regressions.garch.fits;
  if (first === undefined) throw new Error('no sample');

  it('does not depend on the unit', () => {
    const one = fitted(fitGarch(first.y));
    const percent = fitted(fitGarch(first.y.map((value) => value * 100)));
    expectClose(percent.alpha, one.alpha, 1e-7, 'alpha');
    expectClose(percent.omega, one.omega * 10_000, 1e-7, 'omega');
    expectClose(
      percent.logLikelihood,
      one.logLikelihood - first.y.length * Math.log(100),
      1e-9,
      'likelihood',
    );
  });

  it('forecasts towards the long-run variance', () => {
    const fit = fitted(fitGarch(first.y));
    expectClose(fit.forecast(5000), fit.omega / (1 - fit.alpha - fit.beta), 1e-9, 'far forecast', NO_FLOOR);
  });

  it('is of constant variance where large returns never follow large ones', () => {
    const y = Array.from({ length: 240 }, (_, i) => (i % 2 === 0 ? 0.02 : 0.001) * (i % 4 < 2 ? 1 : -1));
    const fit = fitted(fitGarch(y));
    const square = y.reduce((sum, value) => sum + value ** 2, 0) / y.length;
    expect([fit.alpha, fit.beta]).toEqual([0, 0]);
    expectClose(fit.omega, square, 1e-9, 'omega', NO_FLOOR);
    expectClose(fit.forecast(3), square, 1e-9, 'forecast', NO_FLOOR);
  });

  it.each([
    ['returns that do not vary', new Array<number>(100).fill(0.01)],
    ['four rows', [0.01, -0.02, 0.03, 0.01]],
    ['no rows', []],
  ])('is degenerate with %s', (_, y) => {
    expect(fitGarch(y)).toEqual({ converged: false, reason: 'degenerate_estimation' });
  });

  it('answers with finite numbers or a reason whatever the sample: stale prices, one jump, a trend', () => {
    const samples = [
      Array.from({ length: 150 }, (_, i) => (i % 10 === 0 ? 0.01 * Math.sin(i) : 0)),
      Array.from({ length: 150 }, (_, i) => (i < 75 ? 0.01 * Math.sin(i * i) : 0)),
      Array.from({ length: 150 }, (_, i) => (i === 140 ? 0.4 : 0.001 * Math.sin(i * i))),
      Array.from({ length: 150 }, (_, i) => 0.0005 * i * Math.sin(i * i)),
      Array.from({ length: 9 }, (_, i) => Math.sin(i * i)),
    ];
    const summary = samples.map((y) => {
      const fit = fitGarch(y);
      return fit.converged
        ? [fit.logLikelihood, fit.forecast(1), ...fit.variances].every(Number.isFinite) && fit.forecast(1) > 0
        : fit.reason === 'not_converged';
    });
    expect(summary).toEqual(samples.map(() => true));
  });
});

describeWithShared('DEM/GBP 1984–1991, benchmark of Fiorentini, Calzolari and Panattoni (1996)', (dir) => {
  const folder = join(dir, 'golden/correlation');
  const lines = readFileSync(join(folder, 'dem2gbp.csv'), 'utf8').trim().split('\n').slice(1);
  const y = lines.map((line) => Number(line.split(',')[1]));
  const { benchmark_FCP1996: benchmark, loglik } = JSON.parse(
    readFileSync(join(folder, 'expected.json'), 'utf8'),
  ).garch11_benchmark as {
    benchmark_FCP1996: { mu: number; omega: number; alpha: number; beta: number };
    loglik: number;
  };

  it('has its coefficients and its log-likelihood', () => {
    const fit = fitted(fitGarch(y));
    expect(y.length).toBe(1974);
    expectClose(fit.coefficients[0], benchmark.mu, 1e-4, 'mu', NO_FLOOR);
    expectClose(fit.omega, benchmark.omega, 1e-4, 'omega', NO_FLOOR);
    expectClose(fit.alpha, benchmark.alpha, 1e-4, 'alpha', NO_FLOOR);
    expectClose(fit.beta, benchmark.beta, 1e-4, 'beta', NO_FLOOR);
    expect(Math.abs(fit.logLikelihood - loglik)).toBeLessThan(1e-5);
  });
});
