import { fitLine } from '../../../stats/fit-line.js';
import type { NormalReturnModel } from './normal-return.js';

/** E[R] = alpha + beta·Rm, fitted over the estimation span (Sharpe 1963). */
export const market: NormalReturnModel = {
  needsMarket: true,
  parameters: 2,
  fit(returns, benchmark) {
    const fit = fitLine(returns, benchmark);
    if (fit === null) return null;
    const [alpha = 0, beta = 0] = fit.coefficients;
    return {
      alpha,
      beta,
      sigma: fit.s,
      df: fit.df,
      residuals: fit.residuals,
      expected: (marketReturn) => alpha + beta * marketReturn,
      leverage: (markets) => fit.leverage([markets.length, markets.reduce((sum, value) => sum + value, 0)]),
    };
  },
};
