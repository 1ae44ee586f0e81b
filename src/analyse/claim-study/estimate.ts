import { windowLength } from '../../domain/window.js';
import { isRounding } from '../../stats/is-negligible.js';
import { mean } from '../../stats/mean.js';
import { spread } from '../../stats/spread.js';
import type { Estimate } from '../../stats/two-one-sided-tests.js';
import { rowsInWindows } from '../event-study/neighbours.js';
import type { DrawnAverage } from './drawn-average.js';
import type { LaidClaim } from './lay-claim.js';
import { meanOverlap, occasionSessions } from './occasions.js';

/** Square of the error of a mean over occasions, and its degrees of freedom. */
interface MeanError {
  readonly variance: number;
  readonly df: number;
}

/** sd²/G, widened where windows share sessions as the adjusted BMP t is (Kolari and Pynnönen 2010). */
export function errorOfMean(figures: ArrayLike<number>, overlap: number): MeanError | null {
  const n = figures.length;
  if (n < 2) return null;
  const { sd, largest } = spread(figures);
  if (isRounding(sd, largest)) return null;
  const inflation = (1 + (n - 1) * overlap) / (1 - overlap);
  const variance = ((sd * sd) / n) * inflation;
  return Number.isFinite(variance) && variance > 0 ? { variance, df: n - 1 } : null;
}

/** Overlap of the windows of the occasions of one side. */
function overlapOf({ study, occasions, measures }: LaidClaim, against: 0 | 1): number {
  const sessions = occasionSessions(study, occasions, measures);
  return meanOverlap(sessions.filter(({ occasion }) => occasions.isAgainst[occasion] === against));
}

/**
 * The error of the one occasion there is: of one instrument the exact forecast error; of several, and of a logarithm of
 * volatility, which has none, that of the draws.
 */
function errorOfOne(
  { study, measures, quantity, values }: LaidClaim,
  average: DrawnAverage,
): Estimate | null {
  const [first] = measures.used;
  const se = values.se[study.placed.day0[first ?? -1] ?? -1] ?? Number.NaN;
  if (measures.used.length === 1 && first !== undefined && !quantity.isCentred && Number.isFinite(se))
    return { effect: average.observed, se, df: study.fits.df[first] ?? null };
  const { sd, largest } = spread(average.draws);
  return sd > 0 && !isRounding(sd, largest) ? { effect: average.observed, se: sd, df: null } : null;
}

/**
 * Factor on the error of a mean over occasions that is held against other dates: these are no more than there are, so
 * their mean has an error of its own. √(1 + G/N), N the windows that the measurable sessions outside those of the events
 * would hold, of the average instrument (Neyman 1923: s²/G + s²/N); 1 for a single occasion, whose error is that of the
 * draws, and for a difference, out of which the other dates fall.
 */
export function otherDatesFactor({ study, occasions, measures, values }: LaidClaim): number {
  const count = new Set(Array.from(measures.used, (e) => occasions.of[e])).size;
  if (occasions.isDifference || count < 2) return 1;
  const { sheet, placed } = study;
  const inside = rowsInWindows(placed, sheet, [measures.window]);
  const units = new Set(Array.from(measures.used, (e) => placed.unit[e] ?? 0));
  let sessions = 0;
  for (const u of units)
    for (let row = sheet.start[u] ?? 0; row < (sheet.start[u + 1] ?? 0); row += 1)
      if (inside[row] === 0 && !Number.isNaN(values.value[row] ?? Number.NaN)) sessions += 1;
  const windows = sessions / units.size / windowLength(measures.window);
  return Math.sqrt(1 + count / Math.max(1, windows));
}

/**
 * The mean effect over occasions with its error: the spread between occasions, so that effects that differ from event to
 * event, and events that are noisier than other days, widen it; t with G − 1. The difference from the occasions of
 * `against` has the degrees of freedom of Welch (1947). In the figure's own unit; null without an occasion or an error.
 */
export function estimateOf(laid: LaidClaim, average: DrawnAverage): Estimate | null {
  const { own, other } = average;
  if (own.length === 0 || !Number.isFinite(average.observed)) return null;
  const first = errorOfMean(own, overlapOf(laid, 0));
  if (!laid.occasions.isDifference) {
    if (first === null) return own.length === 1 ? errorOfOne(laid, average) : null;
    return { effect: mean(own), se: Math.sqrt(first.variance), df: first.df };
  }
  return differenceOf(mean(own), first, mean(other), errorOfMean(other, overlapOf(laid, 1)));
}

/** One mean less another, with the degrees of freedom of Welch (1947); null where one has no error. */
export function differenceOf(
  one: number,
  first: MeanError | null,
  other: number,
  second: MeanError | null,
): Estimate | null {
  if (first === null || second === null) return null;
  const variance = first.variance + second.variance;
  const share = first.variance / variance;
  const df = 1 / (share ** 2 / first.df + (1 - share) ** 2 / second.df);
  return { effect: one - other, se: Math.sqrt(variance), df };
}
