import type { ResidualTrack } from './residual-track.js';
import { type Moments, sharedMoments, varies } from './shared-day-correlation.js';

/** Days [from, to) that both cohorts span. */
interface Overlap {
  readonly from: number;
  readonly to: number;
}

/** Sum over the members of their residuals, each centred and scaled to length 1 on the days that `other` has too. */
function standardise(
  members: readonly ResidualTrack[],
  other: ResidualTrack,
  { from, to }: Overlap,
): Float64Array {
  const sum = new Float64Array(to - from);
  let shift = 0;
  for (const own of members) {
    const moments: Moments = sharedMoments(own, other, from, to);
    if (!varies(moments)) continue;
    const scale = 1 / Math.sqrt(moments.sumSquares - moments.sum ** 2 / moments.n);
    const { values, start } = own;
    const offset = from - start;
    for (let t = 0; t < sum.length; t += 1) sum[t] = (sum[t] ?? 0) + (values[offset + t] ?? 0) * scale;
    shift += (moments.sum / moments.n) * scale;
  }
  for (let t = 0; t < sum.length; t += 1) sum[t] = (sum[t] ?? 0) - shift;
  return sum;
}

/**
 * Σ ρ_ij over i in one cohort and j in the other, ρ the Pearson correlation on the days both cohorts have: the dot
 * product of their two sums of standardised residuals. Costs the members of both times the days, where visiting the
 * pairs costs the product. All tracks of one cohort have the same days.
 * @param minShared with fewer shared days than this every ρ is 0
 */
export function cohortCorrelation(
  first: readonly ResidualTrack[],
  second: readonly ResidualTrack[],
  minShared: number,
): number {
  const [a, b] = [first[0], second[0]];
  if (a === undefined || b === undefined) return 0;
  const from = Math.max(a.start, b.start);
  const to = Math.min(a.start + a.values.length, b.start + b.values.length);
  if (to - from < minShared || sharedMoments(a, b, from, to).n < minShared) return 0;
  const ofFirst = standardise(first, b, { from, to });
  const ofSecond = standardise(second, a, { from, to });
  let product = 0;
  for (let day = from; day < to; day += 1) {
    if (a.present[day - a.start] !== 1 || b.present[day - b.start] !== 1) continue;
    product += (ofFirst[day - from] ?? 0) * (ofSecond[day - from] ?? 0);
  }
  return product;
}
