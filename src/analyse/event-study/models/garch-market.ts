import { fitConstant } from '../../../stats/fit-constant.js';
import { fitLine } from '../../../stats/fit-line.js';
import { fitGarch, type NoGarchFit } from '../../../stats/garch11.js';
import { expectedReturn, type FittedReturn } from './fitted-return.js';

/** Normal returns whose residual variance has a memory. */
export interface GarchReturn extends FittedReturn {
  readonly converged: true;
  /** h_t = ω + a·e²_{t−1} + b·h_{t−1}; a = b = 0 where the variance is constant. */
  readonly garch: { readonly omega: number; readonly a: number; readonly b: number };
  /** e_t/√h_t, one per estimation observation: what correlations and ranks should be taken of. */
  readonly standardised: readonly number[];
  /** Expected one-session variance so many sessions (1 or more) after the last estimation observation. */
  forecast(ahead: number): number;
  /**
   * Variance of the CAR of a window: Σ h forecast over its sessions, plus s²·leverage for the estimated α and β.
   * @param ahead sessions from the last estimation observation to the first of the window, 1 if it follows at once
   * @param row [L, ΣRm] of the window, [L] without a market
   */
  carVariance(ahead: number, row: readonly number[]): number;
}

/** Mean, and slope where there is a market, then ω, a and b. */
const VARIANCE_PARAMETERS = 3;

/**
 * R = α + β·Rm + e with GARCH(1,1) errors, all by Gaussian quasi maximum likelihood (Bollerslev 1986; the event-study
 * use is that of Corhay and Tourani Rad 1996): after a calm or a wild quarter the event is measured by the variance
 * expected for its own days, not by the average of the estimation sample. Without a market the mean is constant.
 * k = 5 (4): s² = Σe²/(M−k) and the t on M − k degrees of freedom count every number estimated.
 * The variance forecast takes the gap between estimation and window as so many sessions without news, and the
 * estimation observations as consecutive. The leverage is that of the least squares design [1, Rm]; the likelihood
 * weighs calm days more, so that its α and β vary a little less: an approximation, about 1/M of the whole. Days of a
 * window are taken to be uncorrelated, as the model has them. Uncertainty of ω, a and b is left out.
 */
export function fitGarchMarket(
  returns: readonly number[],
  market: readonly number[] | null,
): GarchReturn | NoGarchFit {
  const design = market === null ? fitConstant(returns) : fitLine(returns, market);
  if (design === null) return { converged: false, reason: 'degenerate_estimation' };
  const fit = fitGarch(returns, market === null ? [] : [market]);
  if (!fit.converged) return fit;
  const [alpha = 0, ...betas] = fit.coefficients;
  const df = returns.length - fit.coefficients.length - VARIANCE_PARAMETERS;
  const sigma = Math.sqrt(fit.residuals.reduce((sum, residual) => sum + residual ** 2, 0) / df);
  return {
    converged: true,
    alpha,
    betas,
    beta: betas[0] ?? null,
    sigma,
    df,
    residuals: fit.residuals,
    standardised: fit.residuals.map((residual, t) => residual / Math.sqrt(fit.variances[t] ?? Number.NaN)),
    garch: { omega: fit.omega, a: fit.alpha, b: fit.beta },
    expected: (row) => expectedReturn(alpha, betas, row),
    leverage: design.leverage,
    forecast: fit.forecast,
    carVariance(ahead, row) {
      const days = row[0] ?? 0;
      let sum = sigma ** 2 * design.leverage(row);
      for (let day = 0; day < days; day += 1) sum += fit.forecast(ahead + day);
      return sum;
    },
  };
}
