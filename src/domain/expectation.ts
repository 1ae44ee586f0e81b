import type { AsOfBasis } from './as-of.js';
import type { Direction } from './claim.js';
import type { CalendarDate, Instant } from './instant.js';

/**
 * What an interval rests on: the effects of three past events or more; the error of a window's abnormal return in the
 * last sessions; the effects at past dates without an event; nothing, where there is too little of either.
 */
export const INTERVAL_BASES = ['past_events', 'estimation_error', 'pseudo_dates', 'none'] as const;
export type IntervalBasis = (typeof INTERVAL_BASES)[number];

/** What is expected of the next event on one target, before it happens. Effects are of strength, unit of the claim. */
export interface Expectation {
  readonly target: string;
  readonly claimed: Direction;
  /** As registered; of `either` the sign of the past mean, null before there is one. */
  readonly expectedSign: -1 | 1 | null;
  /** That the event's effect has the expected sign: (hits + 1)/(n + 2) over past events (Laplace 1774). */
  readonly probability: number | null;
  readonly mean: number | null;
  /** 95 % interval of one event's effect. */
  readonly low: number | null;
  readonly high: number | null;
  readonly intervalBasis: IntervalBasis;
  /** Past events whose windows were complete, and those of them with the expected sign. */
  readonly pastEvents: number;
  readonly pastHits: number | null;
  /** Of a claim that compares: mean effect of the events compared with, taken off every effect; null elsewhere. */
  readonly baseline: number | null;
  readonly againstEvents: number | null;
}

/** An expectation as a daily report makes it. */
export interface ReportedExpectation extends Expectation {
  readonly claimId: string;
  readonly claimVersion: number;
  readonly claimHash: string;
  readonly reportDate: CalendarDate;
  /** The report's as_of: no row later than this entered, by the clock of `asOfBasis`. */
  readonly knownAt: Instant;
  readonly asOfBasis: AsOfBasis;
}

/** An expectation as it was stored. */
export interface ClaimExpectation extends ReportedExpectation {
  /** Of the report that made it first. */
  readonly runId: string;
  readonly recordedAt: Instant;
}
