import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import type { Express } from 'express';
import { systemClock } from '../../src/clock.js';
import { composeHttp } from '../../src/compose/http.js';
import { appWorld } from '../jobs/support/app-world.js';
import { expectClose } from '../support/close-to.js';
import { describeWithShared } from '../support/shared.js';
import { type CorrelationAnswer, dated, studyOver } from './support/study-over-http.js';

interface Pair {
  readonly n: number;
  readonly pearson: number;
  readonly p: number;
  readonly fisher_ci95: [number, number];
  readonly spearman: number;
  readonly p_spearman_t: number;
  readonly kendall_tau_b: number;
  readonly p_kendall: number;
}

interface OlsNumbers {
  readonly params: number[];
  readonly bse: number[];
  readonly t: number[];
  readonly p: number[];
}

const EXACT = 1e-9;
const COLUMNS = ['NiftyIndex', 'SP500', 'USDINR'];
const GOLDEN = { granger: { max_lag: 3 }, local_projection: { horizons: 5, lags: 2, se: 'HAC' }, window: 60 };

function expectList(actual: readonly (number | null)[] | undefined, expected: number[], label: string) {
  expect([label, actual?.length]).toEqual([label, expected.length]);
  for (const [i, value] of expected.entries()) expectClose(actual?.[i], value, EXACT, `${label}[${i}]`);
}

describeWithShared('POST /v1/studies/correlation against scipy, statsmodels and NIST', (dir) => {
  const openApp = appWorld();
  let http: Express;
  const folder = join(dir, 'golden/correlation');
  const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'));
  const rows = (file: string): Record<string, string>[] =>
    parse(readFileSync(join(folder, file), 'utf8'), { columns: true });
  const returns = rows('fx_equity_returns.csv');
  const complete = returns.filter((row) => COLUMNS.every((name) => row[name] !== ''));
  const ofRows = (name: string, of = complete) =>
    of.map((row) => ({ date: row.date ?? '', value: row[name] === '' ? null : Number(row[name]) }));
  const study = (body: object) => studyOver(http, { draws: 0, ...body });
  let answer: CorrelationAnswer;

  beforeAll(async () => {
    http = composeHttp(await openApp(systemClock));
    answer = await study({
      // All rows as they are: the join over the three leaves the complete ones.
      x: ofRows('NiftyIndex', returns),
      y: ofRows('USDINR', returns),
      controls: { SP500: ofRows('SP500', returns) },
      hac_lag: 5,
      p_values: expected.multiple_testing.p,
      ...GOLDEN,
    });
  });

  it('joins the rows the numbers were made from, and counts the others', () => {
    expect(complete).toHaveLength(expected.n_complete);
    expect([answer.rows, answer.n]).toEqual([returns.length, expected.n_complete]);
  });

  it.each(Object.entries(expected.pairs as Record<string, Pair>))('meets the pair %s', async (name, pair) => {
    const [x = '', y = ''] = name.split('~');
    const { n, pearson, spearman, kendall_tau_b } = await study({ x: ofRows(x), y: ofRows(y) });
    expect(n).toBe(pair.n);
    expectClose(pearson.coefficient, pair.pearson, EXACT, 'pearson');
    expectClose(pearson.p_value, pair.p, EXACT, 'p');
    expectList(pearson.interval ?? [], pair.fisher_ci95, 'interval');
    expectClose(spearman.coefficient, pair.spearman, EXACT, 'spearman');
    expectClose(spearman.p_value, pair.p_spearman_t, EXACT, 'p of spearman');
    expectClose(kendall_tau_b.coefficient, pair.kendall_tau_b, EXACT, 'kendall');
    expectClose(kendall_tau_b.p_value, pair.p_kendall, EXACT, 'p of kendall');
  });

  it('meets the partial correlation', () => {
    expectClose(answer.partial.coefficient, expected.partial_corr_Nifty_USDINR_given_SP500, EXACT, 'partial');
  });

  it('meets the lead-lag coefficients of the currency after the shares', () => {
    const wanted: Record<string, number> = expected['lead_lag_corr_USDINR(t+k)_vs_Nifty(t)'];
    expect(answer.lead_lag.map(({ lag }) => String(lag)).sort()).toEqual(Object.keys(wanted).sort());
    for (const { lag, coefficient, n } of answer.lead_lag) {
      expectClose(coefficient, wanted[lag], EXACT, `lag ${lag}`);
      expect(n).toBe(expected.n_complete - Math.abs(lag));
    }
  });

  it.each([
    ['nonrobust', 'nonrobust', true],
    ['HC0', 'HC0', true],
    ['HC1', 'HC1', true],
    ['HC3', 'HC3', true],
    ['HAC5_smallsample', 'HAC', true],
    ['HAC5_nocorr', 'HAC', false],
  ] as const)('meets the regression with errors of %s', async (theirs, ours, small) => {
    const own = small
      ? answer
      : await study({
          ...{ x: ofRows('NiftyIndex'), y: ofRows('USDINR'), controls: { SP500: ofRows('SP500') } },
          ...{ hac_lag: 5, hac_small_sample: false },
        });
    const want: OlsNumbers = expected.ols_USDINR_on_const_Nifty_SP500[theirs];
    expect(own.ols?.terms).toEqual(['const', 'x', 'SP500']);
    expectList(own.ols?.coef, want.params, 'coef');
    expectList(own.ols?.se[ours], want.bse, 'se');
    expectList(own.ols?.t[ours], want.t, 't');
    expectList(own.ols?.p_value[ours], want.p, 'p');
  });

  it('meets the diagnostics of the regression', () => {
    const want = expected.ols_USDINR_on_const_Nifty_SP500;
    const { ols } = answer;
    for (const name of ['r2', 's2', 'aic', 'bic'] as const) expectClose(ols?.[name], want[name], EXACT, name);
    expectClose(ols?.durbin_watson, want.dw, EXACT, 'dw');
    const jb = ols?.jarque_bera;
    expectList([jb?.statistic ?? 0, jb?.p_value ?? 0, jb?.skewness ?? 0, jb?.kurtosis ?? 0], want.jb, 'jb');
    expectList([ols?.ljung_box?.statistic ?? 0, ols?.ljung_box?.p_value ?? 0], want.ljungbox10, 'ljung-box');
    const arch = ols?.arch_lm;
    expectList(
      [arch?.lm ?? 0, arch?.p_value ?? 0, arch?.f ?? 0, arch?.f_p_value ?? 0],
      want.arch_lm5,
      'arch-lm',
    );
  });

  it('meets the autocorrelations', () => expectList(answer.acf.y ?? [], expected.acf_USDINR_1_10, 'acf'));

  it('meets Granger', () => {
    for (const { lag, f, p_value, df_denominator } of answer.granger?.lags ?? []) {
      const want = expected.granger_Nifty_to_USDINR[lag];
      expectClose(f, want.F, EXACT, `F ${lag}`);
      expectClose(p_value, want.p, EXACT, `p ${lag}`);
      expect(df_denominator).toBe(want.df_denom);
    }
    expect(answer.granger?.lags).toHaveLength(3);
  });

  it('meets the local projections in the convention of Bartlett lags', () => {
    const wanted = expected.local_projection_cumUSDINR_on_Nifty;
    expect(answer.local_projection.map(({ horizon }) => String(horizon))).toEqual(Object.keys(wanted));
    for (const { horizon, n, beta, se } of answer.local_projection) {
      expect(n).toBe(wanted[horizon].n);
      expectClose(beta, wanted[horizon].beta, EXACT, `beta ${horizon}`);
      expectClose(se, wanted[horizon].se, EXACT, `se ${horizon}`);
    }
  });

  it('meets the rolling coefficients', () => {
    const want = expected.rolling60_corr;
    const found = answer.rolling.map(({ coefficient }) => coefficient ?? Number.NaN);
    expect(answer.rolling[0]?.index).toBe(want.first_index);
    expectClose(found[0], want.first, EXACT, 'first');
    expectClose(found.at(-1), want.last, EXACT, 'last');
    expectClose(Math.min(...found), want.min, EXACT, 'min');
    expectClose(Math.max(...found), want.max, EXACT, 'max');
  });

  it.each([
    ['bonferroni', 'bonferroni'],
    ['holm', 'holm'],
    ['fdr_bh', 'benjamini_hochberg'],
    ['fdr_by', 'benjamini_yekutieli'],
    ['hommel', 'hommel'],
    ['sidak', 'sidak'],
  ] as const)('meets the family corrected by %s', (theirs, ours) => {
    const family = answer.families.find((each) => each.family === 'p_values');
    expectList(
      family?.tests.map((test) => test[ours]),
      expected.multiple_testing[theirs],
      theirs,
    );
  });

  it('meets Longley to eight digits', async () => {
    const data = rows('longley.csv');
    const [first = '', ...others] = ['GNPDEFL', 'GNP', 'UNEMP', 'ARMED', 'POP', 'YEAR'];
    const column = (name: string) => dated(data.map((row) => Number(row[name])));
    const controls = Object.fromEntries(others.map((name) => [name, column(name)]));
    const { ols } = await study({ x: column(first), y: column('TOTEMP'), controls });
    const { certified, certified_se } = expected.nist_longley;
    for (const [j, value] of certified.entries()) {
      expectClose(ols?.coef[j], value, 1e-8, `coefficient ${j}`);
      expectClose(ols?.se.nonrobust[j], certified_se[j], 1e-8, `error ${j}`);
    }
  });

  it('meets the GARCH(1,1) benchmark of DEM/GBP', async () => {
    const y = dated(rows('dem2gbp.csv').map((row) => Number(row.ret)));
    const x = y.map(({ date }, i) => ({ date, value: i % 7 }));
    const [fit] = (await study({ x, y, garch: ['y'] })).garch;
    const want = expected.garch11_benchmark;
    for (const name of ['mu', 'omega', 'alpha', 'beta'] as const)
      expectClose(fit?.[name], want.benchmark_FCP1996[name], 1e-4, name);
    expectClose(fit?.log_likelihood, want.loglik, 1e-5, 'log-likelihood');
  });
});
