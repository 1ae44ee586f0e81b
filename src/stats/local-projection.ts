import { coefficientErrors } from './coefficient-errors.js';
import { regress } from './regression.js';
import { studentP } from './student-p.js';
import { studentQuantile } from './student-quantile.js';

/** Response of y summed over rows t … t + horizon to x_t. */
export interface LocalProjection {
  readonly horizon: number;
  readonly n: number;
  readonly beta: number | null;
  readonly se: number | null;
  readonly t: number | null;
  readonly pValue: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface ProjectionOptions {
  readonly horizons: number;
  /** Lags of x and of y among the regressors. */
  readonly lags: number;
  readonly se: 'HC1' | 'HAC';
}

/**
 * Local projections (Jordà 2005): y_t + … + y_{t+h} on a constant, x_t and `lags` lags of x and y, h = 0 … `horizons`. HC1
 * errors suffice where the lags are there, since the scores of x_t are then uncorrelated (lag augmentation, Montiel Olea and
 * Plagborg-Møller 2021); HAC takes Bartlett weights with lag h + 1 and n/(n − k). p and 95 % interval on t(n − k).
 */
export function localProjections(
  x: readonly number[],
  y: readonly number[],
  { horizons, lags, se: kind }: ProjectionOptions,
): LocalProjection[] {
  return Array.from({ length: horizons + 1 }, (_, horizon) => {
    const n = Math.max(0, y.length - lags - horizon);
    const none = { horizon, n, beta: null, se: null, t: null, pValue: null, low: null, high: null };
    if (n < 2 * lags + 3) return none;
    const rows = Array.from({ length: n }, (__, i) => lags + i);
    const at = (values: readonly number[], shift: number) => rows.map((t) => values[t - shift] ?? 0);
    const response = rows.map((t) => {
      let sum = 0;
      for (let j = 0; j <= horizon; j += 1) sum += y[t + j] ?? 0;
      return sum;
    });
    const past = Array.from({ length: lags }, (__, i) => i + 1);
    const fit = regress(response, [
      at(x, 0),
      ...past.map((shift) => at(x, shift)),
      ...past.map((shift) => at(y, shift)),
    ]);
    const beta = fit?.coefficients[1];
    if (fit === null || beta === undefined) return none;
    const error = coefficientErrors(fit, kind, { lag: horizon + 1, smallSample: true })[1] ?? 0;
    if (!(error > 0)) return { ...none, beta };
    const half = studentQuantile(0.975, fit.df) * error;
    return {
      ...none,
      ...{ beta, se: error, t: beta / error, pValue: studentP(beta / error, fit.df) },
      ...{ low: beta - half, high: beta + half },
    };
  });
}
