import { fP } from './f-p.js';
import { gaussianCriteria } from './gaussian-criteria.js';
import { fitLeastSquares } from './least-squares-qr.js';

/** Whether lags 1 … `lag` of x help to explain y beside as many lags of y. */
export interface GrangerLag {
  readonly lag: number;
  readonly f: number | null;
  readonly pValue: number | null;
  readonly dfNumerator: number;
  readonly dfDenominator: number;
  readonly n: number;
  /** Of the regression with x on the rows common to all lags; null where it has no fit. */
  readonly aic: number | null;
  readonly bic: number | null;
}

export interface Granger {
  readonly lags: readonly GrangerLag[];
  /** The lags with the least criterion; null where no regression has a fit. */
  readonly chosenByAic: number | null;
  readonly chosenByBic: number | null;
}

/** Lags 1 … count of a series on the rows from `from` on. */
function lagsOf(values: readonly number[], count: number, from: number): number[][] {
  return Array.from({ length: count }, (_, i) => values.slice(from - i - 1, values.length - i - 1));
}

const squares = (values: readonly number[]) => values.reduce((sum, e) => sum + e ** 2, 0);

function testLag(x: readonly number[], y: readonly number[], lag: number, most: number): GrangerLag {
  const rows = y.length - lag;
  const dfDenominator = rows - 2 * lag - 1;
  const none = { lag, f: null, pValue: null, dfNumerator: lag, dfDenominator, n: rows, aic: null, bic: null };
  if (dfDenominator < 1) return none;
  const own = lagsOf(y, lag, lag);
  const restricted = fitLeastSquares(y.slice(lag), own);
  const full = fitLeastSquares(y.slice(lag), [...own, ...lagsOf(x, lag, lag)]);
  const common = fitLeastSquares(y.slice(most), [...lagsOf(y, lag, most), ...lagsOf(x, lag, most)]);
  const criteria = common === null ? null : gaussianCriteria(common.residuals, 2 * lag + 1);
  const found = { ...none, aic: criteria?.aic ?? null, bic: criteria?.bic ?? null };
  if (restricted === null || full === null) return found;
  const rest = squares(full.residuals);
  const f = Math.max(0, ((squares(restricted.residuals) - rest) / lag / rest) * dfDenominator);
  return { ...found, f, pValue: fP(f, lag, dfDenominator) };
}

function least(lags: readonly GrangerLag[], of: (each: GrangerLag) => number | null): number | null {
  const known = lags.flatMap((each) => {
    const value = of(each);
    return value === null ? [] : [{ lag: each.lag, value }];
  });
  return known.sort((a, b) => a.value - b.value || a.lag - b.lag)[0]?.lag ?? null;
}

/**
 * Granger (1969): F of lags 1 … p of x in the regression of y on a constant, p lags of y and p lags of x, for every p up to
 * `maxLag`, each on all its own rows. AIC and BIC are compared on the rows common to all p. "Cause" here means that the past
 * of x improves a linear forecast, nothing more.
 */
export function granger(x: readonly number[], y: readonly number[], maxLag: number): Granger {
  const lags = Array.from({ length: maxLag }, (_, i) => testLag(x, y, i + 1, maxLag));
  return {
    lags,
    chosenByAic: least(lags, ({ aic }) => aic),
    chosenByBic: least(lags, ({ bic }) => bic),
  };
}
