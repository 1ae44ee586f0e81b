import { bartlettSum } from './bartlett-sum.js';
import { type LaggedCorrelation, leadLag } from './lead-lag.js';
import { neweyWestLag } from './newey-west-lag.js';
import { studentP } from './student-p.js';
import { studentQuantile } from './student-quantile.js';

export interface HacChoice {
  /** Bartlett lag in rows, or that of Newey and West (1994). */
  readonly lag: number | 'auto';
  /** Multiplies the variance by n/(n − 2). */
  readonly smallSample: boolean;
}

/** A cross-correlation with an error that allows for dependence over time. */
export interface HacLaggedCorrelation extends LaggedCorrelation {
  readonly hacLag: number | null;
  /** Of the coefficient. */
  readonly hacSe: number | null;
  readonly hacPValue: number | null;
  readonly hacLow: number | null;
  readonly hacHigh: number | null;
}

/** Share of 1 below which an error, or a distance from ±1, is rounding. */
const ROUNDING = 1e-12;

/** Values from `from` on, n of them, about their mean in population standard deviations. */
export function standardisedPart(values: readonly number[], from: number, n: number): Float64Array {
  let sum = 0;
  for (let i = from; i < from + n; i += 1) sum += values[i] ?? 0;
  const centre = sum / n;
  const part = new Float64Array(n);
  let squares = 0;
  for (let i = 0; i < n; i += 1) {
    const value = (values[from + i] ?? 0) - centre;
    part[i] = value;
    squares += value * value;
  }
  const deviation = Math.sqrt(squares / n);
  for (let i = 0; i < n; i += 1) part[i] = (part[i] ?? 0) / deviation;
  return part;
}

/** The influence of each row on r, over n: (z_x·z_y − r·(z_x² + z_y²)/2)/n. */
function influences(zx: Float64Array, zy: Float64Array, r: number): Float64Array {
  const n = zx.length;
  return zx.map((a, i) => {
    const b = zy[i] ?? 0;
    return (a * b - (r / 2) * (a * a + b * b)) / n;
  });
}

/**
 * `leadLag` with a HAC error (Newey and West 1987). The error is that of r itself, from the influence of each row on it
 * (Hampel 1974), which also counts that the two variances are estimated; p and 95 % interval go by Fisher's z on t(n − 2):
 * atanh r ± q·se/(1 − r²), so that the interval stays within ±1 and leaves 0 out exactly where p < 0.05.
 */
export function laggedCorrelation(
  x: readonly number[],
  y: readonly number[],
  lag: number,
  hac: HacChoice,
): HacLaggedCorrelation {
  const plain = leadLag(x, y, lag);
  const none = { ...plain, hacLag: null, hacSe: null, hacPValue: null, hacLow: null, hacHigh: null };
  const { coefficient: r, n } = plain;
  if (r === null || n < 4 || 1 - Math.abs(r) < ROUNDING) return none;
  const zx = standardisedPart(x, Math.max(0, -lag), n);
  const zy = standardisedPart(y, Math.max(0, lag), n);
  const u = influences(zx, zy, r);
  const hacLag = hac.lag === 'auto' ? neweyWestLag(u) : hac.lag;
  const hacSe = Math.sqrt(bartlettSum(u, hacLag) * (hac.smallSample ? n / (n - 2) : 1));
  if (!(hacSe > ROUNDING)) return { ...none, hacLag };
  const [z, error] = [Math.atanh(r), hacSe / ((1 - r) * (1 + r))];
  const half = studentQuantile(0.975, n - 2) * error;
  return {
    ...plain,
    hacLag,
    hacSe,
    hacPValue: studentP(z / error, n - 2),
    hacLow: Math.tanh(z - half),
    hacHigh: Math.tanh(z + half),
  };
}
