import { fitGarch } from '../../stats/garch11.js';
import type { GarchResult } from './types.js';

/** GARCH(1,1) of a series about its mean, by Gaussian quasi maximum likelihood. */
export function fitVariance(series: 'x' | 'y', values: readonly number[]): GarchResult {
  const n = values.length;
  const fit = fitGarch(values);
  if (!fit.converged) {
    const none = { mu: null, omega: null, alpha: null, beta: null, logLikelihood: null };
    return { series, n, ...none, reason: fit.reason };
  }
  const { omega, alpha, beta, logLikelihood } = fit;
  return { series, n, mu: fit.coefficients[0] ?? null, omega, alpha, beta, logLikelihood, reason: null };
}
