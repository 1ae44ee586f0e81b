import type { ErrorKind } from '../../stats/coefficient-errors.js';
import type { Granger } from '../../stats/granger.js';
import type { LocalProjection } from '../../stats/local-projection.js';

/** Estimators of the series against each other that a caller may leave out. */
export interface CorrelationOptions {
  /** First and last lag; k > 0 pairs x_t with y_{t+k}. */
  readonly lags: readonly [number, number];
  /** Bartlett lag of every HAC error, or that of Newey and West (1994). */
  readonly hacLag: number | 'auto';
  /** HAC variances times n/(n − k). */
  readonly hacSmallSample: boolean;
  /** Null leaves the projections out. */
  readonly localProjection: {
    readonly horizons: number;
    readonly lags: number;
    readonly se: 'HC1' | 'HAC';
  } | null;
  /** Rows of a rolling window; null leaves it out. */
  readonly rollingWindow: number | null;
  /** Longest lag of the Granger tests; 0 leaves them out. */
  readonly grangerLags: number;
  /** Groups of rows by x of equal size; 0 leaves them out. */
  readonly buckets: number;
  /** Autocorrelations of x and y; 0 leaves them out. */
  readonly acfLags: number;
  /** Series whose conditional variance is fitted. */
  readonly garch: readonly ('x' | 'y')[];
  /** Resamples of the bootstrap intervals; 0 leaves them out, and the permutations of the distance correlation. */
  readonly draws: number;
  readonly seed: number;
}

/** One pair of series on the same dates, in the order of time; null where a value is missing. */
export interface CorrelationInput extends CorrelationOptions {
  /** Also the name of its stream of draws. */
  readonly name: string;
  readonly dates: readonly string[];
  readonly x: readonly (number | null)[];
  readonly y: readonly (number | null)[];
  readonly controls: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
  /** The index without one outlet each, on the same dates; none where that is not asked. */
  readonly drops: readonly { readonly outlet: string; readonly x: readonly (number | null)[] }[];
}

/** One coefficient with its two-sided p and 95 % interval; null with a reason when it is not defined. */
export interface Coefficient {
  readonly coefficient: number | null;
  readonly pValue: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** [low, high]; null where there is none. */
  readonly interval: readonly [number, number] | null;
  readonly n: number;
  readonly reference: string;
  readonly reason?: string | undefined;
}

/** Cross-correlation at one lag: k > 0 pairs x_t with y_{t+k}. Lag 0 is association; only k ≥ 1 may be called predictive. */
export interface LagCoefficient {
  readonly lag: number;
  readonly kind: 'association' | 'predictive' | 'reverse';
  readonly coefficient: number | null;
  readonly n: number;
  /** Takes the rows to be independent. */
  readonly pValue: number | null;
  readonly hacLag: number | null;
  readonly hacSe: number | null;
  readonly hacPValue: number | null;
  readonly hacLow: number | null;
  readonly hacHigh: number | null;
  readonly bootstrapLow: number | null;
  readonly bootstrapHigh: number | null;
  /** Mean rows of a block; null without a bootstrap. */
  readonly blockLength: number | null;
}

/** A test on residuals or of a series, with its p. */
export interface Diagnostic {
  readonly statistic: number;
  readonly pValue: number;
}

export type ByError = Readonly<Record<ErrorKind, readonly (number | null)[]>>;

/** y on a constant, x and the controls; lists run along `terms`. */
export interface OlsResult {
  readonly terms: readonly string[];
  readonly n: number;
  readonly df: number;
  readonly coef: readonly number[];
  readonly se: ByError;
  readonly t: ByError;
  readonly pValue: ByError;
  readonly low: ByError;
  readonly high: ByError;
  readonly hacLag: number;
  readonly r2: number;
  readonly s2: number;
  readonly logLikelihood: number;
  readonly aic: number;
  readonly bic: number;
  readonly durbinWatson: number;
  readonly jarqueBera: Diagnostic & { readonly skewness: number; readonly kurtosis: number };
  readonly ljungBox: (Diagnostic & { readonly lags: number }) | null;
  readonly archLm: {
    readonly lm: number;
    readonly pValue: number;
    readonly f: number;
    readonly fPValue: number;
    readonly lags: number;
  } | null;
}

export interface RollingPoint {
  /** Of the window's last row. */
  readonly date: string;
  readonly index: number;
  readonly n: number;
  readonly coefficient: number | null;
}

/** Mean of y where x lies in one of its quantile groups. */
export interface QuantileBucket {
  /** 1 is the lowest. */
  readonly bucket: number;
  readonly from: number;
  readonly to: number;
  readonly n: number;
  readonly mean: number | null;
  readonly se: number | null;
  readonly t: number | null;
  readonly pValue: number | null;
}

/** One test of a family with its p under each correction. */
export interface FamilyTest {
  readonly test: string;
  readonly pValue: number;
  readonly bonferroni: number;
  readonly holm: number;
  readonly benjaminiHochberg: number;
  readonly benjaminiYekutieli: number;
  readonly hommel: number;
  readonly sidak: number;
}

export interface TestFamily {
  readonly family: string;
  /** What its p values are. */
  readonly description: string;
  readonly tests: readonly FamilyTest[];
}

export interface GarchResult {
  readonly series: 'x' | 'y';
  readonly n: number;
  readonly mu: number | null;
  readonly omega: number | null;
  readonly alpha: number | null;
  readonly beta: number | null;
  readonly logLikelihood: number | null;
  readonly reason: string | null;
}

/** A coefficient again without one outlet at a time. */
export interface OutletDrops {
  readonly lag: number;
  readonly drops: number;
  /** All outlets together. */
  readonly coefficient: number | null;
  readonly pValue: number | null;
  readonly coefficientLow: number | null;
  readonly coefficientHigh: number | null;
  readonly pLow: number | null;
  readonly pHigh: number | null;
  /** Of the drops, those with p < 0.05. */
  readonly significantShare: number | null;
  /** The largest p of all: under 0.05 only what no single outlet carries. */
  readonly pWorst: number | null;
  /** The outlet without which p is largest. */
  readonly outletWorst: string | null;
}

export interface CorrelationResult {
  /** Rows given, and rows left once x, y and all controls are there. */
  readonly rows: number;
  readonly n: number;
  readonly pearson: Coefficient;
  readonly spearman: Coefficient;
  readonly kendallTauB: Coefficient;
  readonly distance: Coefficient;
  readonly partial: Coefficient;
  readonly leadLag: readonly LagCoefficient[];
  /** Null where y cannot be fitted; the reason is in `warnings`. */
  readonly ols: OlsResult | null;
  readonly granger: Granger | null;
  readonly localProjection: readonly LocalProjection[];
  readonly rolling: readonly RollingPoint[];
  readonly buckets: readonly QuantileBucket[];
  readonly acf: { readonly x: readonly number[] | null; readonly y: readonly number[] | null };
  readonly garch: readonly GarchResult[];
  readonly outletDrops: readonly OutletDrops[];
  readonly families: readonly TestFamily[];
  readonly warnings: readonly string[];
}
