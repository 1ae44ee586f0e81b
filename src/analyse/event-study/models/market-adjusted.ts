import { isNegligible } from '../../../stats/is-negligible.js';
import type { NormalReturnModel } from './normal-return.js';

/** E[R] = Rm (Brown and Warner 1980): nothing is estimated, so s² = Σe²/M around zero and there is no forecast term. */
export const marketAdjusted: NormalReturnModel = {
  needsMarket: true,
  parameters: 0,
  fit(returns, benchmark) {
    const residuals = returns.map((value, i) => value - (benchmark[i] ?? 0));
    const sigma = Math.sqrt(residuals.reduce((sum, value) => sum + value ** 2, 0) / residuals.length);
    if (residuals.length === 0 || isNegligible(sigma, returns)) return null;
    return {
      alpha: null,
      beta: null,
      sigma,
      df: residuals.length,
      residuals,
      expected: (marketReturn) => marketReturn,
      leverage: () => 0,
    };
  },
};
