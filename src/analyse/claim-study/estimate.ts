import type { EventWindow } from '../../domain/window.js';
import { mean } from '../../stats/mean.js';
import { spread } from '../../stats/spread.js';
import type { Estimate } from '../../stats/two-one-sided-tests.js';
import type { DrawnAverage } from './drawn-average.js';
import type { LaidClaim } from './lay-claim.js';
import { meanOverlap, occasionPlaces } from './occasions.js';

/** Square of the error of a mean over occasions, and its degrees of freedom. */
interface MeanError {
  readonly variance: number;
  readonly df: number;
}

/** sd²/G, widened where windows share sessions as the adjusted BMP t is (Kolari and Pynnönen 2010). */
function errorOfMean(figures: ArrayLike<number>, overlap: number): MeanError | null {
  const n = figures.length;
  if (n < 2) return null;
  const { sd } = spread(figures);
  const inflation = (1 + (n - 1) * overlap) / (1 - overlap);
  const variance = ((sd * sd) / n) * inflation;
  return Number.isFinite(variance) && variance > 0 ? { variance, df: n - 1 } : null;
}

/** Places of the occasions of one side that are used, on the common calendar. */
function placesOf({ study, occasions, measures }: LaidClaim, against: 0 | 1): number[] {
  const places = occasionPlaces(study, occasions);
  const used = new Set(Array.from(measures.used, (e) => occasions.of[e] ?? -1));
  return [...used].filter((o) => occasions.isAgainst[o] === against).map((o) => places[o] ?? -1);
}

/** The error of the one occasion there is: of one instrument the exact forecast error, of several that of the draws. */
function errorOfOne({ study, measures }: LaidClaim, average: DrawnAverage): Estimate | null {
  const [first] = measures.used;
  const se = measures.seCar[first ?? -1] ?? Number.NaN;
  if (measures.used.length === 1 && first !== undefined && Number.isFinite(se))
    return { effect: average.observed, se, df: study.fits.df[first] ?? null };
  const { sd } = spread(average.draws);
  return Number.isFinite(sd) && sd > 0 ? { effect: average.observed, se: sd, df: null } : null;
}

/**
 * The mean effect over occasions with its error: the spread between occasions, so that effects that differ from event to
 * event, and events that are noisier than other days, widen it; t with G − 1. The difference from the occasions of
 * `against` has the degrees of freedom of Welch (1947). In the figure's own unit; null without an occasion or an error.
 */
export function estimateOf(laid: LaidClaim, average: DrawnAverage, window: EventWindow): Estimate | null {
  const { own, other } = average;
  if (own.length === 0 || !Number.isFinite(average.observed)) return null;
  const first = errorOfMean(own, meanOverlap(placesOf(laid, 0), window));
  if (!laid.occasions.isAgainst.includes(1)) {
    if (first === null) return own.length === 1 ? errorOfOne(laid, average) : null;
    return { effect: mean(own), se: Math.sqrt(first.variance), df: first.df };
  }
  const second = errorOfMean(other, meanOverlap(placesOf(laid, 1), window));
  if (first === null || second === null) return null;
  const variance = first.variance + second.variance;
  const df = variance ** 2 / (first.variance ** 2 / first.df + second.variance ** 2 / second.df);
  return { effect: mean(own) - mean(other), se: Math.sqrt(variance), df };
}
