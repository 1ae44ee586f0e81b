import type { ClaimExpectation } from '../../domain/expectation.js';
import type { CalendarDate, Instant } from '../../domain/instant.js';
import { OUTCOMES } from '../../domain/outcome.js';
import type { Chosen } from './choose-expectation.js';
import type { TargetEffect } from './target-effects.js';

/**
 * What became of an event in the record; the first that applies, in this order, those of an event study among them.
 * `no_expectation`: it happened before one was stored; `superseded`: after the next version of the claim was
 * registered; `date_only`: its hour is not known; `no_baseline`: no event to compare with when it was expected.
 */
export const SCORE_OUTCOMES = [
  'no_expectation',
  'superseded',
  'date_only',
  'pending',
  'not_measured',
  'no_baseline',
  ...OUTCOMES.filter((code) => code !== 'used'),
  'scored',
] as const;
export type ScoreOutcome = (typeof SCORE_OUTCOMES)[number];

/** One event on one target. */
export interface ScoredEvent {
  readonly target: string;
  readonly event: string;
  readonly title: string;
  readonly occurredAt: Instant | null;
  readonly date: CalendarDate | null;
  /** Since when the version of the event that is read here has been known. */
  readonly eventKnownAt: Instant;
  readonly outcome: ScoreOutcome;
  readonly expectation: ClaimExpectation | null;
  /** See `Chosen`. */
  readonly late: boolean;
  /** Less the baseline of the expectation, where the claim compares. */
  readonly effect: number | null;
  readonly units: readonly string[];
  /** Whether the effect has the expected sign; an effect of exactly 0 has none. */
  readonly hit: boolean | null;
  /** (p − hit)². */
  readonly brier: number | null;
  /** Whether the effect lies in the interval, ends included. */
  readonly inside: boolean | null;
}

/** An event before it is scored. */
export interface TrackedEvent {
  readonly target: string;
  readonly title: string;
  readonly occurredAt: Instant | null;
  readonly date: CalendarDate | null;
  readonly eventKnownAt: Instant;
  readonly superseded: boolean;
  /** Before the instant from which it is looked; a summit in the calendar is yet to come. */
  readonly happened: boolean;
  readonly measured: TargetEffect;
  readonly chosen: Chosen | null;
  /** The claim is about a difference. */
  readonly compares: boolean;
}

function outcomeOf({
  chosen,
  superseded,
  happened,
  occurredAt,
  measured,
  compares,
}: TrackedEvent): ScoreOutcome {
  if (chosen === null) return 'no_expectation';
  if (superseded) return 'superseded';
  if (occurredAt === null) return 'date_only';
  if (!happened) return 'pending';
  if (measured.outcome === 'pending' || measured.outcome === 'not_measured') return measured.outcome;
  if (compares && chosen.expectation.baseline === null) return 'no_baseline';
  return measured.outcome === 'used' ? 'scored' : measured.outcome;
}

const NOTHING = { effect: null, hit: null, brier: null, inside: null } as const;

function judge({ chosen, measured }: TrackedEvent) {
  if (chosen === null || measured.effect === null) return NOTHING;
  const { expectedSign, probability, low, high, baseline } = chosen.expectation;
  const effect = measured.effect - (baseline ?? 0);
  const hit = expectedSign === null ? null : effect * expectedSign > 0;
  return {
    effect,
    hit,
    brier: hit === null || probability === null ? null : (probability - (hit ? 1 : 0)) ** 2,
    inside: low === null || high === null ? null : effect >= low && effect <= high,
  };
}

/** Holds an event against what was expected of it. Every event that goes in comes out with an outcome. */
export function scoreEvent(tracked: TrackedEvent): ScoredEvent {
  const outcome = outcomeOf(tracked);
  const { target, title, occurredAt, date, eventKnownAt, measured, chosen } = tracked;
  return {
    ...{ target, event: measured.event, title, occurredAt, date, eventKnownAt, outcome },
    expectation: chosen?.expectation ?? null,
    late: chosen?.late ?? false,
    units: outcome === 'scored' ? measured.units : [],
    ...(outcome === 'scored' ? judge(tracked) : NOTHING),
  };
}
