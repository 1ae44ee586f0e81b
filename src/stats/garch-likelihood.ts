/** Mean slopes first (as many as regressors), then ω, α, β of h_t = ω + α·e²_{t−1} + β·h_{t−1}. */
export interface GarchParameters {
  readonly slopes: readonly number[];
  readonly omega: number;
  readonly alpha: number;
  readonly beta: number;
}

export interface GarchLikelihood {
  /** Σ −½(ln 2π + ln h_t + e²_t/h_t). */
  readonly logLikelihood: number;
  /** Its derivatives by the slopes, ω, α and β. */
  readonly gradient: readonly number[];
  readonly residuals: Float64Array;
  /** h_t, unit of y squared. */
  readonly variances: Float64Array;
}

const LOG_2PI = Math.log(2 * Math.PI);

/**
 * Gaussian log-likelihood of y = Σ b_j·x_j + e with GARCH(1,1) errors (Bollerslev 1986) and its analytic gradient
 * (Fiorentini, Calzolari and Panattoni 1996). Before the sample e² and h are both the mean of e² over it, as in the
 * benchmark of Bollerslev and Ghysels (1996); that mean moves with the slopes, and the gradient follows it.
 * @param columns one list of n values per regressor, the constant among them
 */
export function garchLikelihood(
  y: Float64Array,
  columns: readonly Float64Array[],
  { slopes, omega, alpha, beta }: GarchParameters,
): GarchLikelihood {
  const n = y.length;
  const q = columns.length;
  const residuals = new Float64Array(n);
  const variances = new Float64Array(n);
  // dv: derivative of the presample variance, dh: of the variance of the day before, both by slopes, ω, α, β.
  const dv = new Float64Array(q + 3);
  let v = 0;
  for (let t = 0; t < n; t += 1) {
    let e = y[t] ?? 0;
    for (let j = 0; j < q; j += 1) e -= (slopes[j] ?? 0) * (columns[j]?.[t] ?? 0);
    residuals[t] = e;
    v += (e * e) / n;
    for (let j = 0; j < q; j += 1) dv[j] = (dv[j] ?? 0) - (2 * e * (columns[j]?.[t] ?? 0)) / n;
  }
  const dh = Float64Array.from(dv);
  const gradient = new Float64Array(q + 3);
  let logLikelihood = 0;
  let h = v;
  let square = v;
  for (let t = 0; t < n; t += 1) {
    const before = t === 0 ? 0 : (residuals[t - 1] ?? 0);
    for (let j = 0; j < q; j += 1) {
      const own = t === 0 ? (dv[j] ?? 0) : -2 * before * (columns[j]?.[t - 1] ?? 0);
      dh[j] = alpha * own + beta * (dh[j] ?? 0);
    }
    dh[q] = 1 + beta * (dh[q] ?? 0);
    dh[q + 1] = square + beta * (dh[q + 1] ?? 0);
    dh[q + 2] = h + beta * (dh[q + 2] ?? 0);
    h = omega + alpha * square + beta * h;
    variances[t] = h;
    const e = residuals[t] ?? 0;
    square = e * e;
    logLikelihood -= 0.5 * (LOG_2PI + Math.log(h) + square / h);
    const weight = (0.5 * (square / h - 1)) / h;
    for (let j = 0; j < q + 3; j += 1) gradient[j] = (gradient[j] ?? 0) + weight * (dh[j] ?? 0);
    for (let j = 0; j < q; j += 1) gradient[j] = (gradient[j] ?? 0) + (e / h) * (columns[j]?.[t] ?? 0);
  }
  return { logLikelihood, gradient: Array.from(gradient), residuals, variances };
}
