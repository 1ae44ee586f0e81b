import { describe, expect, it } from '@jest/globals';
import { adjustTests, correlate } from '../../../src/analyse/correlation/index.js';
import { bootstrapLags } from '../../../src/stats/bootstrap-lags.js';
import { engine, type LagNumbers } from '../../golden/support/correlation-engine.js';
import { expectClose } from '../../support/close-to.js';
import { pairOf } from '../../support/correlation-result.js';

const EXACT = 1e-9;
const missing = new Set(engine.missing);
/** Each third of the rows that lack a value lacks x, y or the second control. */
const hole = (values: readonly number[], turn: number) =>
  values.map((value, i) => (missing.has(i) && i % 3 === turn ? null : value));
const controls = [
  { name: 'c1', values: engine.c1 },
  { name: 'c2', values: hole(engine.c2, 2) },
];
const options = {
  controls,
  ...{ lags: [-6, 6] as const, grangerLags: 6, acfLags: 10, rollingWindow: 60, buckets: 5 },
  localProjection: { horizons: 5, lags: 2, se: 'HC1' as const },
};
const pair = pairOf(hole(engine.x, 0), hole(engine.y, 1), options);
const result = correlate(pair);

function expectLags(lags: typeof result.leadLag, wanted: readonly LagNumbers[]) {
  for (const [lag, r, n, hacLag, se, p, low, high] of wanted) {
    const own = lags.find((each) => each.lag === lag);
    expect([own?.n, own?.hacLag]).toEqual([n, hacLag]);
    expectClose(own?.coefficient, r, EXACT, `r ${lag}`);
    expectClose(own?.hacSe, se, EXACT, `se ${lag}`);
    expectClose(own?.hacPValue, p, 1e-8, `p ${lag}`);
    expectClose(own?.hacLow, low, 1e-8, `low ${lag}`);
    expectClose(own?.hacHigh, high, 1e-8, `high ${lag}`);
  }
}

describe('the correlation engine against scipy, statsmodels and pandas', () => {
  it('leaves out the rows that lack x, y or a control', () => {
    expect([result.rows, result.n]).toEqual([engine.x.length, engine.n]);
  });

  it.each(engine.associations)('meets pearson, spearman, kendall and distance (%#)', (want) => {
    const own = correlate(pairOf(want.a, want.b));
    expectClose(own.pearson.coefficient, want.pearson[0], EXACT, 'pearson');
    expectClose(own.pearson.pValue, want.pearson[1], 1e-8, 'p of pearson', Number.MIN_VALUE);
    expectClose(own.spearman.coefficient, want.spearman[0], EXACT, 'spearman');
    expectClose(own.kendallTauB.coefficient, want.kendall[0], EXACT, 'kendall');
    expectClose(own.kendallTauB.pValue, want.kendall[1], 1e-8, 'p of kendall', Number.MIN_VALUE);
    const [low, high] = want.kendall_interval;
    expectClose(own.kendallTauB.low, low, EXACT, 'low');
    expectClose(own.kendallTauB.high, high, EXACT, 'high');
    expectClose(own.distance.coefficient, want.distance, 1e-8, 'distance');
  });

  it('meets the partial correlation, its p and its interval', () => {
    const { coefficient, pValue, low, high } = result.partial;
    for (const [i, value] of [coefficient, pValue, low, high].entries())
      expectClose(value, engine.partial[i], EXACT, `partial ${i}`);
  });

  it('meets cross-correlations with HAC errors of automatic and of given lag', () => {
    expectLags(result.leadLag, engine.lead_lag);
    const fixed = correlate({ ...pair, hacLag: 5, hacSmallSample: false });
    expectLags(fixed.leadLag, engine.lead_lag_fixed);
  });

  it('meets bootstrap intervals of other random numbers to their Monte-Carlo error', () => {
    const kept = engine.x.map((_, i) => i).filter((i) => !missing.has(i));
    const at = (values: readonly number[]) => kept.map((i) => values[i] ?? 0);
    const lags = engine.bootstrap.intervals.map(([lag]) => lag);
    const own = bootstrapLags(at(engine.x), at(engine.y), {
      ...{ lags, draws: 9_999, seed: 7, blockLength: engine.bootstrap.length },
    });
    for (const [i, [lag, low, high]] of engine.bootstrap.intervals.entries()) {
      // The ends of 20,000 and of 9,999 draws have errors of about 0.002 together.
      expect([lag, Math.abs((own[i]?.low ?? 9) - low) < 0.008]).toEqual([lag, true]);
      expect([lag, Math.abs((own[i]?.high ?? 9) - high) < 0.008]).toEqual([lag, true]);
    }
  });

  it('meets the regression with every error, and its diagnostics', () => {
    const { ols } = result;
    const want = engine.ols;
    expect(ols?.hacLag).toBe(want.lag);
    for (const [j, value] of want.coef.entries()) expectClose(ols?.coef[j], value, EXACT, `coef ${j}`);
    for (const kind of ['nonrobust', 'HC0', 'HC1', 'HC3', 'HAC'] as const) {
      const { se, t, p, ci } = want.by_error[kind];
      for (const j of want.coef.keys()) {
        expectClose(ols?.se[kind][j], se[j], EXACT, `${kind} se ${j}`);
        expectClose(ols?.t[kind][j], t[j], 1e-8, `${kind} t ${j}`);
        expectClose(ols?.pValue[kind][j], p[j], 1e-7, `${kind} p ${j}`);
        expectClose(ols?.low[kind][j], ci[j]?.[0], 1e-8, `${kind} low ${j}`);
        expectClose(ols?.high[kind][j], ci[j]?.[1], 1e-8, `${kind} high ${j}`);
      }
    }
    const jb = ols?.jarqueBera;
    const arch = ols?.archLm;
    const figures = [
      [ols?.r2, want.r2],
      [ols?.s2, want.s2],
      [ols?.logLikelihood, want.llf],
      [ols?.aic, want.aic],
      [ols?.bic, want.bic],
      [ols?.durbinWatson, want.dw],
      [jb?.statistic, want.jb[0]],
      [jb?.pValue, want.jb[1]],
      [ols?.ljungBox?.statistic, want.ljung_box[0]],
      [ols?.ljungBox?.pValue, want.ljung_box[1]],
      [arch?.lm, want.arch[0]],
      [arch?.pValue, want.arch[1]],
      [arch?.f, want.arch[2]],
      [arch?.fPValue, want.arch[3]],
    ] as const;
    for (const [i, [own, value]] of figures.entries()) expectClose(own, value, 1e-8, `figure ${i}`);
  });

  it('meets Granger at every number of lags and chooses as AIC and BIC do', () => {
    for (const [lag, f, p, df] of engine.granger.tests) {
      const own = result.granger?.lags[lag - 1];
      expectClose(own?.f, f, 1e-8, `F ${lag}`);
      expectClose(own?.pValue, p, 1e-8, `p ${lag}`);
      expect(own?.dfDenominator).toBe(df);
      expectClose(own?.aic, engine.granger.criteria[lag - 1]?.[0], EXACT, `aic ${lag}`);
      expectClose(own?.bic, engine.granger.criteria[lag - 1]?.[1], EXACT, `bic ${lag}`);
    }
    const { aic, bic } = engine.granger;
    expect([result.granger?.chosenByAic, result.granger?.chosenByBic]).toEqual([aic, bic]);
  });

  it.each(['HC1', 'HAC'] as const)('meets local projections with errors of %s', (se) => {
    const { localProjection } = correlate({ ...pair, localProjection: { horizons: 5, lags: 2, se } });
    for (const [i, want] of engine.projections[se].entries()) {
      const own = localProjection[i];
      const found = [own?.horizon, own?.n, own?.beta, own?.se, own?.pValue, own?.low, own?.high];
      for (const [j, value] of want.entries()) expectClose(found[j], value, 1e-8, `${se} ${i}.${j}`);
    }
  });

  it('meets autocorrelations, rolling windows and bucket means', () => {
    for (const [k, value] of engine.acf.entries())
      expectClose(result.acf.y?.[k], value, EXACT, `acf ${k + 1}`);
    expect(result.rolling).toHaveLength(engine.rolling.length);
    for (const [i, value] of engine.rolling.entries())
      expectClose(result.rolling[i]?.coefficient, value, 1e-7, `rolling ${i}`);
    for (const [i, want] of engine.buckets.entries()) {
      const own = result.buckets[i];
      const found = [own?.from, own?.to, own?.n, own?.mean, own?.se, own?.pValue];
      for (const [j, value] of want.entries()) expectClose(found[j], value, 1e-8, `bucket ${i}.${j}`);
    }
  });

  it.each(engine.families)('corrects a family as statsmodels does (%#)', (want) => {
    const { tests } = adjustTests(
      'own',
      'p values of the test',
      want.p.map((pValue, i) => ({ test: `${i}`, pValue })),
    );
    for (const [i, test] of tests.entries()) {
      expectClose(test.bonferroni, want.bonferroni[i], EXACT, 'bonferroni');
      expectClose(test.holm, want.holm[i], EXACT, 'holm');
      expectClose(test.benjaminiHochberg, want.fdr_bh[i], EXACT, 'bh');
      expectClose(test.benjaminiYekutieli, want.fdr_by[i], EXACT, 'by');
      expectClose(test.hommel, want.hommel[i], EXACT, 'hommel');
      expectClose(test.sidak, want.sidak[i], EXACT, 'sidak');
    }
  });
});
