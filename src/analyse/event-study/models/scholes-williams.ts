import { correlationCoefficient } from '../../../stats/correlation-coefficient.js';
import { fitLine } from '../../../stats/fit-line.js';
import type { FittedReturn } from './fitted-return.js';
import { marketWithBeta } from './market-with-beta.js';

function slope(y: readonly number[], x: readonly number[]): number {
  return fitLine(y, x)?.coefficients[1] ?? Number.NaN;
}

/**
 * Scholes and Williams (1977): β = (β₋₁ + β₀ + β₊₁)/(1 + 2ρ), the slopes of three simple regressions of R_t on Rm_{t−1},
 * Rm_t and Rm_{t+1}, ρ the correlation of Rm_t with Rm_{t−1} on the same rows; for a unit whose close is not the
 * market's. Normal return α + β·Rm_t, see `marketWithBeta`.
 * k = 2: the residuals have one level and one slope taken out of them, as in the market model; the three slopes enter
 * as one number. The design row is [days, ΣRm].
 * Null with fewer than 3 observations, when a market list does not vary, when ρ ≤ −½ (the formula then has no positive
 * denominator), or when no residual is left.
 * @param returns M returns, each with all three market returns
 */
export function fitScholesWilliams(
  returns: readonly number[],
  marketPrevious: readonly number[],
  market: readonly number[],
  marketNext: readonly number[],
): FittedReturn | null {
  const slopes = slope(returns, marketPrevious) + slope(returns, market) + slope(returns, marketNext);
  const denominator = 1 + 2 * (correlationCoefficient(market, marketPrevious) ?? Number.NaN);
  return denominator > 0 ? marketWithBeta(returns, market, slopes / denominator, 2) : null;
}
