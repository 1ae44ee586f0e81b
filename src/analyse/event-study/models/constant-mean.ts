import { fitConstant } from '../../../stats/fit-constant.js';
import type { NormalReturnModel } from './normal-return.js';

/** E[R] = mean return of the estimation span (Brown and Warner 1980); for series without a market, such as FX. */
export const constantMean: NormalReturnModel = {
  needsMarket: false,
  parameters: 1,
  fit(returns) {
    const fit = fitConstant(returns);
    if (fit === null) return null;
    const [alpha = 0] = fit.coefficients;
    return {
      alpha,
      beta: null,
      sigma: fit.s,
      df: fit.df,
      residuals: fit.residuals,
      expected: () => alpha,
      leverage: (markets) => fit.leverage([markets.length]),
    };
  },
};
