/** Log-likelihood and information criteria of a least squares fit with normal errors, k counting the intercept but not σ². */
export interface GaussianCriteria {
  readonly logLikelihood: number;
  /** Akaike (1974): −2·ln L + 2k. */
  readonly aic: number;
  /** Schwarz (1978): −2·ln L + k·ln n. */
  readonly bic: number;
}

/** ln L = −n/2·(ln 2π + ln(Σe²/n) + 1). */
export function gaussianCriteria(residuals: readonly number[], parameters: number): GaussianCriteria {
  const n = residuals.length;
  const squares = residuals.reduce((sum, e) => sum + e ** 2, 0);
  const logLikelihood = (-n / 2) * (Math.log(2 * Math.PI) + Math.log(squares / n) + 1);
  return {
    logLikelihood,
    aic: -2 * logLikelihood + 2 * parameters,
    bic: -2 * logLikelihood + parameters * Math.log(n),
  };
}
