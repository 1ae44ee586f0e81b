import { fitLeastSquares } from '../../../stats/least-squares-qr.js';
import { expectedReturn, type FittedReturn } from './fitted-return.js';

/**
 * E[R] = α + Σβ_j·f_j by least squares (k = p + 1), such as the three factors of Fama and French (1993) or, for a
 * currency, the dollar index, Brent and its peers. The design row is [days, Σf_1, …, Σf_p].
 * Null with fewer than p + 2 observations, when a factor does not vary or is a combination of others, or when the
 * factors explain the returns without residual.
 * @param returns M returns of the estimation sample
 * @param factors p lists of M factor returns
 */
export function fitFactors(
  returns: readonly number[],
  factors: readonly (readonly number[])[],
): FittedReturn | null {
  const fit = fitLeastSquares(returns, factors);
  if (fit === null) return null;
  const [alpha = 0, ...betas] = fit.coefficients;
  return {
    alpha,
    betas,
    beta: betas.length === 1 ? (betas[0] ?? null) : null,
    sigma: fit.s,
    df: fit.df,
    residuals: fit.residuals,
    expected: (row) => expectedReturn(alpha, betas, row),
    leverage: fit.leverage,
  };
}
