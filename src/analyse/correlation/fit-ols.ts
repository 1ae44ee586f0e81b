import { archLm } from '../../stats/arch-lm.js';
import { coefficientErrors, ERROR_KINDS, type ErrorKind, scoresOf } from '../../stats/coefficient-errors.js';
import { durbinWatson } from '../../stats/durbin-watson.js';
import { gaussianCriteria } from '../../stats/gaussian-criteria.js';
import { jarqueBera } from '../../stats/jarque-bera.js';
import { ljungBox } from '../../stats/ljung-box.js';
import { neweyWestLag } from '../../stats/newey-west-lag.js';
import { regress } from '../../stats/regression.js';
import { studentP } from '../../stats/student-p.js';
import { studentQuantile } from '../../stats/student-quantile.js';
import type { JoinedRows } from './join-rows.js';
import type { ByError, CorrelationOptions, OlsResult } from './types.js';

const LJUNG_BOX_LAGS = 10;
const ARCH_LAGS = 5;

function byError(of: (kind: ErrorKind) => readonly (number | null)[]): ByError {
  const { nonrobust, HC0, HC1, HC3, HAC } = Object.fromEntries(ERROR_KINDS.map((kind) => [kind, of(kind)]));
  return { nonrobust: nonrobust ?? [], HC0: HC0 ?? [], HC1: HC1 ?? [], HC3: HC3 ?? [], HAC: HAC ?? [] };
}

/**
 * y on a constant, x and the controls, with the errors of every kind and what its residuals look like. The automatic HAC lag
 * is that of the scores of x. Null where there are too few rows, a regressor is a combination of others, or nothing is left
 * to explain.
 */
export function fitOls(
  rows: JoinedRows,
  names: readonly string[],
  { hacLag, hacSmallSample }: Pick<CorrelationOptions, 'hacLag' | 'hacSmallSample'>,
): OlsResult | null {
  const fit = regress(rows.y, [rows.x, ...rows.controls]);
  if (fit === null) return null;
  const lag = hacLag === 'auto' ? neweyWestLag(scoresOf(fit, 1)) : hacLag;
  const se = byError((kind) => coefficientErrors(fit, kind, { lag, smallSample: hacSmallSample }));
  const t = byError((kind) =>
    fit.coefficients.map((coefficient, j) => {
      const error = se[kind][j] ?? 0;
      return error > 0 ? coefficient / error : null;
    }),
  );
  const quantile = studentQuantile(0.975, fit.df);
  const bound = (side: -1 | 1) =>
    byError((kind) => fit.coefficients.map((value, j) => value + side * quantile * (se[kind][j] ?? 0)));
  return {
    terms: ['const', 'x', ...names],
    n: fit.rows,
    df: fit.df,
    coef: fit.coefficients,
    se,
    t,
    pValue: byError((kind) => t[kind].map((value) => (value === null ? null : studentP(value, fit.df)))),
    low: bound(-1),
    high: bound(1),
    hacLag: lag,
    r2: fit.r2,
    s2: fit.s2,
    ...gaussianCriteria(fit.residuals, fit.coefficients.length),
    durbinWatson: durbinWatson(fit.residuals),
    jarqueBera: jarqueBera(fit.residuals),
    ljungBox: ljungBox(fit.residuals, LJUNG_BOX_LAGS),
    archLm: archLm(fit.residuals, ARCH_LAGS),
  };
}
