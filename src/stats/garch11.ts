import { type GarchLikelihood, type GarchParameters, garchLikelihood } from './garch-likelihood.js';
import { fitLeastSquares } from './least-squares-qr.js';
import { minimiseBfgs } from './minimise-bfgs.js';

/** y = b_0 + Σ b_j·x_j + e with e_t ~ (0, h_t), h_t = ω + α·e²_{t−1} + β·h_{t−1}. */
export interface GarchFit {
  readonly converged: true;
  /** Intercept first. */
  readonly coefficients: readonly number[];
  /** Unit of y squared. */
  readonly omega: number;
  readonly alpha: number;
  readonly beta: number;
  readonly logLikelihood: number;
  readonly residuals: readonly number[];
  /** h_t. */
  readonly variances: readonly number[];
  /** Expected variance so many rows after the last one (1 or more), given all of them. */
  forecast(ahead: number): number;
}

/** Why there is no fit: no residual to speak of or too few rows, or no maximum found to the tolerance. */
export interface NoGarchFit {
  readonly converged: false;
  readonly reason: 'degenerate_estimation' | 'not_converged';
}

/**
 * Gradient of the mean log-likelihood of one standardised row, by the transformed parameters, below which a maximum
 * counts as found. The search itself goes on to 1e-9 where rounding lets it.
 */
const TOLERANCE = 1e-6;

/** ω is kept above this share of the residual variance: a run of unchanged prices would otherwise drive h to zero. */
const SMALLEST_OMEGA = 1e-8;

/** (α + β, α/(α + β)) to start from; the two most likely of them are followed. */
const STARTS: readonly (readonly [number, number])[] = [0.5, 0.8, 0.95, 0.99].flatMap((persistence) =>
  [0.05, 0.15, 0.4].map((share): [number, number] => [persistence, share]),
);

/** α + β stays below 1 by this much. */
const LONGEST_MEMORY = 1 - 1e-6;

/** Below this α the variance does not answer to the returns. */
const NO_ARCH = 1e-6;

const squareSine = (x: number) => Math.sin(x) ** 2;
const inverseSquareSine = (share: number) => Math.asin(Math.sqrt(share));

/**
 * Free numbers to parameters with ω > 0, α ≥ 0, β ≥ 0 and α + β < 1. Squared sines reach their bounds at finite
 * numbers and with a level tangent, so that a maximum on a bound is found like one inside them.
 */
function untransform(free: readonly number[], slopes: number) {
  const [scale = 0, lasting = 0, share = 0] = free.slice(slopes);
  const persistence = LONGEST_MEMORY * squareSine(lasting);
  const part = squareSine(share);
  const parameters: GarchParameters = {
    slopes: free.slice(0, slopes),
    omega: SMALLEST_OMEGA + Math.exp(scale),
    alpha: persistence * part,
    beta: persistence * (1 - part),
  };
  return {
    parameters,
    persistence,
    part,
    growth: Math.exp(scale),
    byLasting: LONGEST_MEMORY * Math.sin(2 * lasting),
    byShare: Math.sin(2 * share),
  };
}

/** −ln L / n of the free numbers, and its gradient by the chain rule. */
function objectiveOf(y: Float64Array, columns: readonly Float64Array[]) {
  const q = columns.length;
  return (free: readonly number[]) => {
    const { parameters, persistence, part, growth, byLasting, byShare } = untransform(free, q);
    const { logLikelihood, gradient } = garchLikelihood(y, columns, parameters);
    const [byOmega = 0, byAlpha = 0, byBeta = 0] = gradient.slice(q);
    const chained = [
      ...gradient.slice(0, q),
      byOmega * growth,
      (byAlpha * part + byBeta * (1 - part)) * byLasting,
      (byAlpha - byBeta) * persistence * byShare,
    ];
    const value = -logLikelihood / y.length;
    return {
      value: Number.isFinite(value) ? value : Number.POSITIVE_INFINITY,
      gradient: chained.map((each) => -each / y.length),
    };
  };
}

/**
 * The most likely parameters of standardised data; null where no maximum is found to the tolerance. At α = 0 the
 * variance is a path that no return moves, and β is not identified: there constant variance stands in, α = β = 0.
 */
function search(y: Float64Array, columns: readonly Float64Array[]): GarchParameters | null {
  const objective = objectiveOf(y, columns);
  const level = new Array<number>(columns.length).fill(0);
  const minima = STARTS.map(([persistence, share]) => {
    const start = [...level, Math.log(1 - persistence), ...[persistence, share].map(inverseSquareSine)];
    return { start, value: objective(start).value };
  })
    .sort((a, b) => a.value - b.value)
    .slice(0, 2)
    .map(({ start }) => minimiseBfgs(objective, start))
    .map((minimum) => ({ ...minimum, ...untransform(minimum.x, columns.length) }));
  const omega = y.reduce((sum, value) => sum + value ** 2, 0) / y.length;
  const constant = { slopes: level, omega, alpha: 0, beta: 0 };
  const bar = -garchLikelihood(y, columns, constant).logLikelihood / y.length;
  const [best] = minima
    .filter(
      ({ parameters, slope, value }) => parameters.alpha >= NO_ARCH && slope <= TOLERANCE && value < bar,
    )
    .sort((a, b) => a.value - b.value);
  if (best !== undefined) return best.parameters;
  return minima.some(({ parameters }) => parameters.alpha < NO_ARCH) ? constant : null;
}

/** E h_{T+k} = σ̄² + (α + β)^{k−1}(h_{T+1} − σ̄²), written without σ̄², which is unbounded where α + β nears 1. */
function forecaster({ omega, alpha, beta }: GarchParameters, { residuals, variances }: GarchLikelihood) {
  const last = residuals.length - 1;
  const next = omega + alpha * (residuals[last] ?? 0) ** 2 + beta * (variances[last] ?? 0);
  return (ahead: number): number => {
    let h = next;
    for (let k = 1; k < ahead; k += 1) h = omega + (alpha + beta) * h;
    return h;
  };
}

/**
 * Gaussian quasi maximum likelihood of a GARCH(1,1) (Bollerslev 1986; Bollerslev and Wooldridge 1992: consistent also
 * where the standardised errors are not normal), mean and variance at once, over α + β < 1. Rows count as
 * consecutive. y and regressors are standardised by their least squares fit before the search, so that units do not
 * matter. A bound (α = 0, or α + β near 1) is a legitimate maximum, as samples of one year often have it.
 * @param y n values
 * @param columns regressors beside the constant, none for a constant mean
 */
export function fitGarch(
  y: readonly number[],
  columns: readonly (readonly number[])[] = [],
): GarchFit | NoGarchFit {
  const ols = fitLeastSquares(y, columns);
  if (ols === null || ols.df <= 3) return { converged: false, reason: 'degenerate_estimation' };
  const n = y.length;
  // The search sees residuals of size one, and regressors as columns at right angles to the constant, of size one.
  const means = columns.map((column) => column.reduce((sum, value) => sum + value, 0) / n);
  const sizes = columns.map((column, j) =>
    Math.sqrt(column.reduce((sum, value) => sum + (value - (means[j] ?? 0)) ** 2, 0) / n),
  );
  const scaled = Float64Array.from(ols.residuals, (residual) => residual / ols.s);
  const design = [
    new Float64Array(n).fill(1),
    ...columns.map((column, j) =>
      Float64Array.from(column, (value) => (value - (means[j] ?? 0)) / (sizes[j] ?? 1)),
    ),
  ];
  const parameters = search(scaled, design);
  if (parameters === null) return { converged: false, reason: 'not_converged' };
  const at = garchLikelihood(scaled, design, parameters);
  const [level = 0, ...rest] = parameters.slopes;
  const added = rest.map((slope, j) => (slope * ols.s) / (sizes[j] ?? 1));
  const [intercept = 0, ...slopes] = ols.coefficients;
  const centred = added.reduce((sum, slope, j) => sum - slope * (means[j] ?? 0), level * ols.s);
  const square = ols.s ** 2;
  const forecast = forecaster(parameters, at);
  return {
    converged: true,
    coefficients: [intercept + centred, ...slopes.map((slope, j) => slope + (added[j] ?? 0))],
    omega: parameters.omega * square,
    alpha: parameters.alpha,
    beta: parameters.beta,
    logLikelihood: at.logLikelihood - n * Math.log(ols.s),
    residuals: Array.from(at.residuals, (residual) => residual * ols.s),
    variances: Array.from(at.variances, (h) => h * square),
    forecast: (ahead) => forecast(ahead) * square,
  };
}
