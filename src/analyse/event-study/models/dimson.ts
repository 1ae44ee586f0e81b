import { fitLeastSquares } from '../../../stats/least-squares-qr.js';
import type { FittedReturn } from './fitted-return.js';
import { marketWithBeta } from './market-with-beta.js';

/**
 * Dimson (1979): β is the sum of the slopes of one regression of R_t on Rm_{t−lags} … Rm_{t+leads}; for a unit that
 * trades rarely or closes at another hour than its market. Normal return α + β·Rm_t, see `marketWithBeta`.
 * k = 2 + leads + lags: that regression estimates so many numbers, and every slope of it is in β. The design row is
 * [days, ΣRm_t].
 * Null with fewer than k + 1 observations, when a shifted market is a combination of the others, or when no residual
 * is left.
 * @param returns M returns, each with all the shifted market returns
 * @param marketByShift leads + lags + 1 lists of M market returns, the earliest first
 * @param lags how many of them come before the day itself
 */
export function fitDimson(
  returns: readonly number[],
  marketByShift: readonly (readonly number[])[],
  lags: number,
): FittedReturn | null {
  const market = marketByShift[lags];
  if (market === undefined || lags < 0) {
    throw new RangeError(
      `${marketByShift.length} shifted markets have none at place ${lags}, the day itself`,
    );
  }
  const fit = fitLeastSquares(returns, marketByShift);
  if (fit === null) return null;
  const beta = fit.coefficients.slice(1).reduce((sum, value) => sum + value, 0);
  return marketWithBeta(returns, market, beta, marketByShift.length + 1);
}
