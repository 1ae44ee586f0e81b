import type { Claim } from '../../domain/claim.js';
import type { IntervalBasis } from '../../domain/expectation.js';
import type { Outcome } from '../../domain/outcome.js';
import type { TargetSeries } from '../claim-study/types.js';
import type { StudyEvent } from '../event-study/index.js';

/** A series of a target; of a quoted volatility with its level. */
export interface TrackedSeries extends TargetSeries {
  readonly level?: readonly (number | null)[];
}

export interface TrackedTarget {
  readonly id: string;
  readonly series: readonly TrackedSeries[];
}

/** One claim with its events, those known by date only left out: plain values, as a thread takes them. */
export interface TrackedClaim {
  readonly claim: Claim;
  readonly targets: readonly TrackedTarget[];
  readonly events: readonly StudyEvent[];
  readonly against: readonly StudyEvent[];
}

/** What became of one event on one series; the effect is null unless it is `used`. */
export interface UnitEffect {
  readonly event: string;
  readonly unit: string;
  readonly outcome: Outcome;
  readonly effect: number | null;
}

/** 95 % of the effects of windows in which nothing need have happened. */
export interface NullSpread {
  readonly low: number;
  readonly high: number;
  readonly basis: Extract<IntervalBasis, 'estimation_error' | 'pseudo_dates'>;
}

export interface MeasuredClaim {
  readonly events: readonly UnitEffect[];
  readonly against: readonly UnitEffect[];
  /** By target; null where its history is too short. */
  readonly spreads: Readonly<Record<string, NullSpread | null>>;
}
