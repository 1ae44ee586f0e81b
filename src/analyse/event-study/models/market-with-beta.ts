import { isNegligible } from '../../../stats/is-negligible.js';
import { mean } from '../../../stats/mean.js';
import { sumOfSquares } from '../../../stats/sum-of-squares.js';
import { expectedReturn, type FittedReturn } from './fitted-return.js';

/**
 * E[R] = α + β·Rm with a β estimated elsewhere and α = R̄ − β·R̄m, so that the residuals sum to zero: how Brown and
 * Warner (1985) use the betas for asynchronous closes. s² = Σe²/(M−k).
 * The leverage is that of the market-model design [1, Rm], days²/M + (ΣRm − days·R̄m)²/Σ(Rm − R̄m)². This is an
 * approximation and a little small: a sum of three slopes varies about three times as much as one slope, which at
 * M = 200 is missing from the forecast variance by about 1 % on an ordinary day, more when the market moves far.
 * Null without a residual degree of freedom, when the market does not vary, or when no residual is left.
 * @param k parameters estimated, as the model states them
 */
export function marketWithBeta(
  returns: readonly number[],
  market: readonly number[],
  beta: number,
  k: number,
): FittedReturn | null {
  const observations = returns.length;
  const df = observations - k;
  if (df < 1 || !Number.isFinite(beta)) return null;
  const marketMean = mean(market);
  const spread = sumOfSquares(market);
  if (isNegligible(Math.sqrt(spread / observations), market)) return null;
  const level = mean(returns);
  const residuals = returns.map(
    (value, i) => value - level - beta * ((market[i] ?? marketMean) - marketMean),
  );
  const sigma = Math.sqrt(residuals.reduce((sum, residual) => sum + residual ** 2, 0) / df);
  if (isNegligible(sigma, returns)) return null;
  const alpha = level - beta * marketMean;
  return {
    alpha,
    betas: [beta],
    beta,
    sigma,
    df,
    residuals,
    expected: (row) => expectedReturn(alpha, [beta], row),
    leverage: ([days = 0, sum = 0]) => days ** 2 / observations + (sum - days * marketMean) ** 2 / spread,
  };
}
