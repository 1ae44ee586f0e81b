import { describe, expect, it } from '@jest/globals';
import { type ClusteredOls, fitClusteredOls } from '../../src/stats/clustered-ols.js';
import { mean } from '../../src/stats/mean.js';
import { studentP } from '../../src/stats/student-p.js';
import { expectClose } from '../support/close-to.js';
import { regressions } from '../support/regressions.js';
import { NO_FLOOR } from './support/golden.js';

function fitted(fit: ClusteredOls | null): ClusteredOls {
  if (fit === null) throw new Error('no fit');
  return fit;
}

describe('clustered errors against statsmodels', () => {
  it.each(regressions.clustered)('$name', ({ y, columns, clusters, coefficients }) => {
    const fit = fitted(fitClusteredOls(y, columns, clusters));
    expect(fit.clusters).toBe(new Set(clusters).size);
    expect(fit.coefficients.length).toBe(coefficients.length);
    for (const [j, expected] of coefficients.entries()) {
      const own = fit.coefficients[j];
      expectClose(own?.value, expected.value, 1e-10, `value ${j}`);
      expectClose(own?.se, expected.se, 1e-10, `se ${j}`);
      expectClose(own?.pValue, expected.p, 1e-8, `p ${j}`, NO_FLOOR);
      expectClose(own?.effectiveSe, expected.effective_se, 1e-9, `effective se ${j}`);
      expectClose(own?.effectiveDf, expected.effective_df, 1e-9, `effective df ${j}`);
      expectClose(own?.effectiveP, expected.effective_p, 1e-8, `effective p ${j}`, NO_FLOOR);
    }
  });
});

describe('clustered errors', () => {
  const sample = regressions.clustered[0];
  if (sample === undefined) throw new Error('no sample');
  const { y, clusters, columns } = sample;
  const [x = []] = columns;

  it('of a mean over equal clusters are the t test on the cluster means', () => {
    const fit = fitted(fitClusteredOls(y, [], clusters));
    const means = [...new Set(clusters)].map((own) => mean(y.filter((_, i) => clusters[i] === own)));
    const centre = mean(means);
    const groups = means.length;
    const spread = means.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (groups - 1);
    const se = Math.sqrt(spread / groups);
    const [constant] = fit.coefficients;
    expectClose(constant?.se, se, 1e-12, 'CR1');
    expectClose(constant?.effectiveSe, se, 1e-12, 'effective se');
    expectClose(constant?.effectiveDf, groups - 1, 1e-12, 'effective df');
    expectClose(constant?.pValue, studentP(centre / se, groups - 1), 1e-10, 'p');
  });

  it('stay the same when fixed effects are taken out beforehand and counted', () => {
    const half = y.map((_, i) => i % 2);
    const demean = (values: readonly number[]) => {
      const level = [0, 1].map((side) => mean(values.filter((_, i) => half[i] === side)));
      return values.map((value, i) => value - (level[half[i] ?? 0] ?? 0));
    };
    const slope = fitted(fitClusteredOls(y, [half, x], clusters)).coefficients[2];
    const within = { intercept: false, absorbed: 2 };
    const absorbed = fitted(fitClusteredOls(demean(y), [demean(x)], clusters, within)).coefficients[0];
    expectClose(absorbed?.value, slope?.value, 1e-12, 'slope');
    expectClose(absorbed?.se, slope?.se, 1e-12, 'se');
  });

  it('are not told where one cluster alone carries the coefficient', () => {
    const alone = clusters.map((cluster) => (cluster === clusters[0] ? 1 : 0));
    const others = clusters.map((cluster, i) => (cluster === clusters[0] ? 0 : (x[i] ?? 0)));
    const fit = fitted(fitClusteredOls(y, [alone, others], clusters, { intercept: false }));
    expect(fit.coefficients[0]).toMatchObject({
      se: null,
      pValue: null,
      effectiveSe: null,
      effectiveP: null,
    });
    expect(fit.coefficients[1]?.se).toBeGreaterThan(0);
  });

  it.each([
    ['one cluster', y, [x], y.map(() => 1)],
    ['a regressor that is a combination of others', y, [x, x.map((value) => 1 - value)], clusters],
    ['as many parameters as rows', y.slice(0, 2), [x.slice(0, 2)], [1, 2]],
    ['no residual', x, [x], clusters],
  ])('are null with %s', (_, values, regressors, ids) => {
    expect(fitClusteredOls(values, regressors, ids)).toBeNull();
  });

  it('refuse sides of different length', () => {
    expect(() => fitClusteredOls(y, [x], [1])).toThrow(`y has ${y.length} rows`);
  });
});
