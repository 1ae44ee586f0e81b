import { dotProduct } from './dot-product.js';
import type { ResidualTrack } from './residual-track.js';

export interface Moments {
  n: number;
  sum: number;
  sumSquares: number;
}

/** Below this share of Σx² a sum of squares about the mean is rounding. */
const ROUNDING = 1e-24;

/** Whether the values vary at all. */
export function varies({ n, sum, sumSquares }: Moments): boolean {
  return sumSquares - sum ** 2 / n > ROUNDING * sumSquares;
}

/** Count, sum and sum of squares of `own` on the days [from, to) that `other` has as well. */
export function sharedMoments(own: ResidualTrack, other: ResidualTrack, from: number, to: number): Moments {
  const lo = from - own.start;
  const hi = to - own.start;
  const { before } = own;
  const moments = {
    n: (before[3 * hi] ?? 0) - (before[3 * lo] ?? 0),
    sum: (before[3 * hi + 1] ?? 0) - (before[3 * lo + 1] ?? 0),
    sumSquares: (before[3 * hi + 2] ?? 0) - (before[3 * lo + 2] ?? 0),
  };
  // Few days are absent, so taking them out again is cheaper than summing each pair's days afresh.
  for (const place of other.absent) {
    const i = place + other.start - own.start;
    if (i < lo || i >= hi || own.present[i] !== 1) continue;
    const value = own.values[i] ?? 0;
    moments.n -= 1;
    moments.sum -= value;
    moments.sumSquares -= value * value;
  }
  return moments;
}

/**
 * Pearson correlation of two residual series over the days both have; 0 with fewer than `minShared` such days,
 * or when one side does not vary on them.
 */
export function sharedDayCorrelation(a: ResidualTrack, b: ResidualTrack, minShared: number): number {
  const from = Math.max(a.start, b.start);
  const to = Math.min(a.start + a.values.length, b.start + b.values.length);
  if (to - from < minShared) return 0;
  const ofA = sharedMoments(a, b, from, to);
  const ofB = sharedMoments(b, a, from, to);
  const n = ofA.n;
  if (n < minShared) return 0;
  // An absent day holds 0 and so adds nothing.
  const product = dotProduct(a.values, from - a.start, b.values, from - b.start, to - from);
  const aa = ofA.sumSquares - ofA.sum ** 2 / n;
  const bb = ofB.sumSquares - ofB.sum ** 2 / n;
  if (!varies(ofA) || !varies(ofB) || aa * bb <= 0) return 0;
  return (product - (ofA.sum * ofB.sum) / n) / Math.sqrt(aa * bb);
}
