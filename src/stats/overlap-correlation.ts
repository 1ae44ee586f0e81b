import { cohortCorrelation } from './cohort-correlation.js';
import { type Cohort, type EventResiduals, groupCohorts } from './group-cohorts.js';
import { overlappingCohorts } from './overlapping-cohorts.js';
import { type ResidualTrack, residualTrack } from './residual-track.js';
import { samplePairs } from './sample-pairs.js';
import { sharedDayCorrelation } from './shared-day-correlation.js';
import { sharedFraction } from './shared-fraction.js';
import { type StandardisedSum, standardisedSum } from './standardised-sum.js';

/** Fewer shared estimation days than this count as no correlation. */
const MIN_SHARED_DAYS = 30;

/**
 * Correlations computed before a sample of pairs stands in for all: some seconds of work, N just above 5,000 where no
 * two events have the same estimation days.
 */
export const PAIR_BUDGET = 15_000_000;

export interface OverlapCorrelation {
  /** r̄*: mean over pairs of residual correlation times shared share of the window; 0 for one event. */
  readonly rbar: number;
  /** Pairs whose windows share a session date. */
  readonly overlappingPairs: number;
  /** Pairs drawn where the budget did not allow all; null when every pair was counted. */
  readonly sampledPairs: number | null;
}

function pairsOf(first: Cohort, second: Cohort): number {
  const a = first.members.length;
  return first === second ? (a * (a - 1)) / 2 : a * second.members.length;
}

/** Correlations that two cohorts of different days take: one a pair, or one a member where that is less. */
function workOf(first: Cohort, second: Cohort): number {
  const [a, b] = [first.members.length, second.members.length];
  return Math.min(a * b, a + b);
}

/** Σρ over pairs of one event each from two cohorts, and Σ over pairs within one. */
interface CohortSums {
  /** Equal estimation days: ‖Σz‖² − N and dot products, which visit no pairs. */
  equalDays(first: Cohort, second: Cohort): number;
  unequalDays(first: Cohort, second: Cohort): number;
  /** ρ of two events by place. */
  pair(i: number, j: number): number;
}

function cohortSums(events: readonly EventResiduals[]): CohortSums {
  const sums = new Map<Cohort, StandardisedSum>();
  const tracks: (ResidualTrack | undefined)[] = [];
  const sumOf = (cohort: Cohort): StandardisedSum => {
    const known = sums.get(cohort) ?? standardisedSum(cohort.members.map((i) => events[i]?.residuals ?? []));
    sums.set(cohort, known);
    return known;
  };
  const trackOf = (i: number): ResidualTrack => {
    const known = tracks[i] ?? residualTrack(events[i]?.residuals ?? [], events[i]?.days ?? []);
    tracks[i] = known;
    return known;
  };
  return {
    equalDays(first, second) {
      const [a, b] = [sumOf(first), sumOf(second)];
      if (a.sum.length < MIN_SHARED_DAYS) return 0;
      const product = a.sum.reduce((sum, value, t) => sum + value * (b.sum[t] ?? 0), 0);
      return first === second ? (product - a.varying) / 2 : product;
    },
    unequalDays(first, second) {
      const [a, b] = [first.members.map(trackOf), second.members.map(trackOf)];
      if (a.length * b.length > workOf(first, second)) return cohortCorrelation(a, b, MIN_SHARED_DAYS);
      let sum = 0;
      for (const i of a) for (const j of b) sum += sharedDayCorrelation(i, j, MIN_SHARED_DAYS);
      return sum;
    },
    pair: (i, j) => sharedDayCorrelation(trackOf(i), trackOf(j), MIN_SHARED_DAYS),
  };
}

/** Mean of ρ·τ over a seeded sample of all pairs, 0 where the days are equal: those are counted exactly. */
function sampleUnequal(
  n: number,
  draws: number,
  { cohorts, windows }: ReturnType<typeof groupCohorts>,
  rho: CohortSums['pair'],
): number {
  const cohortOf: (Cohort | undefined)[] = [];
  for (const cohort of cohorts) for (const i of cohort.members) cohortOf[i] = cohort;
  return samplePairs(n, draws, (i, j) => {
    const [a, b] = [cohortOf[i], cohortOf[j]];
    if (a === undefined || b === undefined || a.estimation === b.estimation) return 0;
    const share = sharedFraction(windows[a.window] ?? [], windows[b.window] ?? []);
    return share === 0 ? 0 : share * rho(i, j);
  });
}

/**
 * Overlap-weighted mean cross-correlation r̄* = Σ_{i≠j} ρ_ij·τ_ij / (N(N−1)), Kolari, Pape and Pynnönen (2018).
 * ρ_ij is the Pearson correlation of the estimation residuals on shared days, τ_ij the share of window days in common.
 * Events with equal estimation days enter through ‖Σz‖² − N, and two cohorts of different days through the dot product
 * of their sums, which need no pairs; pairs with τ = 0 are never correlated. Where more than `budget` correlations
 * remain, a seeded sample of that many pairs stands in for those of different days, its size given in `sampledPairs`.
 */
export function overlapCorrelation(
  events: readonly EventResiduals[],
  budget = PAIR_BUDGET,
): OverlapCorrelation {
  const n = events.length;
  if (n < 2) return { rbar: 0, overlappingPairs: 0, sampledPairs: null };
  const groups = groupCohorts(events);
  const { cohorts, windows } = groups;
  let overlappingPairs = 0;
  let work = 0;
  overlappingCohorts(cohorts, windows, (first, second) => {
    overlappingPairs += pairsOf(first, second);
    if (first.estimation !== second.estimation) work += workOf(first, second);
  });
  const sampled = work > budget;
  const sums = cohortSums(events);
  let total = 0;
  overlappingCohorts(cohorts, windows, (first, second, share) => {
    if (first.estimation === second.estimation) total += share * sums.equalDays(first, second);
    else if (!sampled) total += share * sums.unequalDays(first, second);
  });
  if (sampled) total += (sampleUnequal(n, budget, groups, sums.pair) * (n * (n - 1))) / 2;
  return { rbar: (2 * total) / (n * (n - 1)), overlappingPairs, sampledPairs: sampled ? budget : null };
}
