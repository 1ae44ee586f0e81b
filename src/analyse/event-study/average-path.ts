import { windowLength } from '../../domain/window.js';
import { minDetectableEffect } from '../../stats/min-detectable-effect.js';
import { studentQuantile } from '../../stats/student-quantile.js';
import { type Measures, readAbnormal } from './measure-window.js';
import type { Study } from './study.js';

/** Averages over events by session of the window; null where there is no event, bounds null where no spread is known. */
export interface AveragePath {
  readonly aar: readonly (number | null)[];
  readonly caarPath: readonly (number | null)[];
  readonly caarPathLow: readonly (number | null)[];
  readonly caarPathHigh: readonly (number | null)[];
  /** Smallest true CAAR that the widened t finds with 80 % power at 5 %, two-sided. */
  readonly mde: number | null;
}

const LEVEL = 0.95;
/** Spread below this share of the largest value is rounding, as in `isNegligible`. */
const ROUNDING = 1e-12;

/** Spread over events of the abnormal return summed up to each session, n − 1; NaN where it is rounding alone. */
function pathSpread(study: Study, { window, used }: Measures, caar: readonly number[]): number[] {
  const length = windowLength(window);
  const ar = new Float64Array(length);
  const squares = new Float64Array(length);
  const largest = new Float64Array(length);
  for (const e of used) {
    readAbnormal(study.sheet, study.placed, study.fits, window, e, ar);
    let reached = 0;
    for (let d = 0; d < length; d += 1) {
      reached += ar[d] ?? 0;
      squares[d] = (squares[d] ?? 0) + (reached - (caar[d] ?? 0)) ** 2;
      largest[d] = Math.max(largest[d] ?? 0, Math.abs(reached));
    }
  }
  return Array.from(squares, (sum, d) => {
    const sd = Math.sqrt(sum / (used.length - 1));
    return sd > ROUNDING * (largest[d] ?? 0) ? sd : Number.NaN;
  });
}

/**
 * AAR and CAAR by session, with the interval CAAR ± t(N−1)·sd/√N·√((1 + (N−1)r̄*)/(1 − r̄*)) at each session: the
 * cross-sectional t, widened as the adjusted BMP t is (Kolari and Pynnönen 2010), or one headline that moves every
 * instrument on one day would look like many independent events.
 * @param rbar overlap-weighted mean cross-correlation of the events in the window; null where it was not asked for
 */
export function averagePath(study: Study, measures: Measures, rbar: number | null): AveragePath {
  const n = measures.used.length;
  const length = windowLength(measures.window);
  const blank = new Array<null>(length).fill(null);
  if (n === 0) return { aar: blank, caarPath: blank, caarPathLow: blank, caarPathHigh: blank, mde: null };
  const aar = Array.from(measures.arSum, (sum) => sum / n);
  let total = 0;
  const caarPath = Array.from(measures.arSum, (sum) => {
    total += sum;
    return total / n;
  });
  const inflation = rbar === null ? Number.NaN : (1 + (n - 1) * rbar) / (1 - rbar);
  if (n < 2 || !(Number.isFinite(inflation) && inflation > 0)) {
    return { aar, caarPath, caarPathLow: blank, caarPathHigh: blank, mde: null };
  }
  const errors = pathSpread(study, measures, caarPath).map((sd) => sd * Math.sqrt(inflation / n));
  const quantile = studentQuantile((1 + LEVEL) / 2, n - 1);
  const bound = (sign: 1 | -1) =>
    caarPath.map((caar, d) => {
      const half = quantile * (errors[d] ?? Number.NaN);
      return Number.isNaN(half) ? null : caar + sign * half;
    });
  const last = errors.at(-1) ?? Number.NaN;
  return {
    aar,
    caarPath,
    caarPathLow: bound(-1),
    caarPathHigh: bound(1),
    mde: Number.isNaN(last) ? null : minDetectableEffect(last, n - 1),
  };
}
