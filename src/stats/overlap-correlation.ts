import { type Cohort, type EventResiduals, groupCohorts } from './group-cohorts.js';
import { residualTrack } from './residual-track.js';
import { samplePairs } from './sample-pairs.js';
import { sharedDayCorrelation } from './shared-day-correlation.js';
import { sharedFraction } from './shared-fraction.js';
import { standardisedSum } from './standardised-sum.js';

/** Fewer shared estimation days than this count as no correlation. */
const MIN_SHARED_DAYS = 30;

/** Pairs correlated one by one before a sample stands in for all: some seconds of work, N just above 5,000. */
export const PAIR_BUDGET = 15_000_000;

export interface OverlapCorrelation {
  /** r̄*: mean over pairs of residual correlation times shared share of the window; 0 for one event. */
  readonly rbar: number;
  /** Pairs whose windows share a session date. */
  readonly overlappingPairs: number;
  /** Pairs drawn where the budget did not allow all; null when every pair was counted. */
  readonly sampledPairs: number | null;
}

interface CohortPair {
  readonly first: Cohort;
  readonly second: Cohort;
  readonly share: number;
}

/** Every two cohorts (one of several events with itself too) whose windows share a day. Lazy: there may be millions. */
function* overlapping(cohorts: readonly Cohort[], shareOf: ShareOf): Generator<CohortPair> {
  for (const [c, first] of cohorts.entries()) {
    for (let d = c; d < cohorts.length; d += 1) {
      const second = cohorts[d];
      // An event alone makes no pair with itself, not even one of rounding.
      if (d === c && first.members.length < 2) continue;
      const share = second === undefined ? 0 : shareOf(first, second);
      if (second !== undefined && share > 0) yield { first, second, share };
    }
  }
}

type ShareOf = (a: Cohort, b: Cohort) => number;

function pairsOf({ first, second }: CohortPair): number {
  const a = first.members.length;
  return first === second ? (a * (a - 1)) / 2 : a * second.members.length;
}

/** Σ ρ·τ over unordered pairs with equal estimation days, without visiting the pairs. */
function equalDaysSum(
  pairs: Iterable<CohortPair>,
  cohorts: readonly Cohort[],
  events: readonly EventResiduals[],
): number {
  const sums = new Map(
    cohorts.map((cohort) => [cohort, standardisedSum(cohort.members.map((i) => events[i]?.residuals ?? []))]),
  );
  let total = 0;
  for (const { first, second, share } of pairs) {
    const a = sums.get(first);
    const b = sums.get(second);
    if (first.estimation !== second.estimation || a === undefined || b === undefined) continue;
    if (a.sum.length < MIN_SHARED_DAYS) continue;
    const product = a.sum.reduce((sum, value, t) => sum + value * (b.sum[t] ?? 0), 0);
    total += first === second ? (product - a.varying) / 2 : share * product;
  }
  return total;
}

/**
 * Overlap-weighted mean cross-correlation r̄* = Σ_{i≠j} ρ_ij·τ_ij / (N(N−1)), Kolari, Pape and Pynnönen (2018).
 * ρ_ij is the Pearson correlation of the estimation residuals on shared days, τ_ij the share of window days in common.
 * Events with equal estimation days enter through ‖Σz‖² − N, which needs no pairs; pairs with τ = 0 are never
 * correlated; beyond `budget` other pairs a seeded sample stands in, its size given in `sampledPairs`.
 */
export function overlapCorrelation(
  events: readonly EventResiduals[],
  budget = PAIR_BUDGET,
): OverlapCorrelation {
  const n = events.length;
  if (n < 2) return { rbar: 0, overlappingPairs: 0, sampledPairs: null };
  const { cohorts, windows } = groupCohorts(events);
  const shares = windows.map((a) => windows.map((b) => sharedFraction(a, b)));
  const shareOf: ShareOf = (a, b) => shares[a.window]?.[b.window] ?? 0;

  let overlappingPairs = 0;
  let unequalPairs = 0;
  for (const pair of overlapping(cohorts, shareOf)) {
    overlappingPairs += pairsOf(pair);
    if (pair.first.estimation !== pair.second.estimation) unequalPairs += pairsOf(pair);
  }
  let total = equalDaysSum(overlapping(cohorts, shareOf), cohorts, events);

  const sampled = unequalPairs > budget;
  if (unequalPairs > 0) {
    const tracks = events.map((event) => residualTrack(event.residuals, event.days));
    const correlation = (i: number, j: number): number => {
      const [a, b] = [tracks[i], tracks[j]];
      return a === undefined || b === undefined ? 0 : sharedDayCorrelation(a, b, MIN_SHARED_DAYS);
    };
    if (sampled) {
      const cohortOf = new Map(cohorts.flatMap((cohort) => cohort.members.map((i) => [i, cohort] as const)));
      const mean = samplePairs(n, budget, (i, j) => {
        const [a, b] = [cohortOf.get(i), cohortOf.get(j)];
        if (a === undefined || b === undefined || a.estimation === b.estimation) return 0;
        const share = shareOf(a, b);
        return share === 0 ? 0 : share * correlation(i, j);
      });
      total += (mean * (n * (n - 1))) / 2;
    } else {
      for (const { first, second, share } of overlapping(cohorts, shareOf)) {
        if (first.estimation === second.estimation) continue;
        for (const i of first.members) for (const j of second.members) total += share * correlation(i, j);
      }
    }
  }
  return { rbar: (2 * total) / (n * (n - 1)), overlappingPairs, sampledPairs: sampled ? budget : null };
}
