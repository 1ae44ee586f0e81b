import type { CalendarDate, Instant } from '../../domain/instant.js';
import type { Outcome } from '../../domain/outcome.js';
import type { EventWindow } from '../../domain/window.js';
import type { JointEffect } from './joint-effects.js';

export const MODELS = [
  'constant_mean',
  'market_adjusted',
  'market',
  'factors',
  'scholes_williams',
  'dimson',
  'garch',
] as const;
export type Model = (typeof MODELS)[number];

/** Every statistic over the events of a window, by its public name; `dose_response` and `joint` where asked for. */
export const TESTS = [
  'cross_sectional_t',
  'time_series_t',
  'patell_z',
  'adj_patell_z',
  'bmp_t',
  'adj_bmp_t',
  'corrado_rank_z',
  'grank_t',
  'grank_z',
  'generalized_sign_z',
  'sign_z',
  'wilcoxon',
  'skew_adjusted_t',
  'sign_flip',
  'placebo',
  'dose_response',
  'joint',
] as const;
export type TestName = (typeof TESTS)[number];

/**
 * What happens where events of one unit meet. `flag`: they are named. `exclude`: an event whose window shares a session
 * with another's is `confounded`. `purge_estimation`: sessions inside any event's window leave the estimation samples.
 * `joint`: as `flag`, and the joint regression separates them.
 */
export const OVERLAP_POLICIES = ['flag', 'exclude', 'purge_estimation', 'joint'] as const;
export type OverlapPolicy = (typeof OVERLAP_POLICIES)[number];

/** A session's date, or the instant that stamps an intraday bar; both sort as text. */
export type SessionKey = CalendarDate | Instant;

/** One unit's returns by its own sessions (or bars), ascending; null keeps its place. */
export interface ReturnSeries {
  readonly unit: string;
  readonly dates: readonly SessionKey[];
  readonly returns: readonly (number | null)[];
  /** Benchmark return on the same dates; null where the unit has no benchmark. */
  readonly market: readonly (number | null)[] | null;
  /** Factor returns on the same dates, by name; a unit may have its own set. */
  readonly factors?: Readonly<Record<string, readonly (number | null)[]>>;
  /** True at i when an ad-hoc closure lies between sessions i−1 and i; absent: none. */
  readonly closureBefore?: readonly boolean[];
}

/**
 * What a reader must know of one event. `date_only`: the clock time is not known, so the news may be older than day 0;
 * read a window that starts at −1, and keep the event out of a primary test. `intraday`: the news fell inside the
 * day-0 session, which therefore also holds moves from before it.
 */
export const EVENT_FLAGS = ['date_only', 'intraday'] as const;
export type EventFlag = (typeof EVENT_FLAGS)[number];

/** One event on one unit. `date` is its first candidate session: day 0 is the first session on or after it. */
export interface StudyEvent {
  readonly id: string;
  readonly unit: string;
  readonly date: SessionKey;
  /** Calendar days already moved before the study (news date to `date`), added to `shiftedDays`. */
  readonly shiftedBefore?: number;
  readonly score?: number;
  readonly flags?: readonly EventFlag[];
}

export interface EstimationSpan {
  /** First and last session relative to day 0, e.g. −200 and −11. */
  readonly from: number;
  readonly to: number;
  readonly minObs: number;
}

/** Draws and seed of a randomisation; the same seed gives the same bytes. */
export interface Draws {
  readonly draws: number;
  readonly seed: number;
}

export interface Randomization extends Draws {
  /** What flips together: events whose windows share a session (`auto`), or the rows of one event id. */
  readonly cluster: 'auto' | 'event';
}

export interface EventStudyInput {
  readonly series: readonly ReturnSeries[];
  readonly events: readonly StudyEvent[];
  readonly model: Model;
  readonly estimation: EstimationSpan;
  readonly windows: readonly EventWindow[];
  readonly returnKind: 'log' | 'simple';
  /** Tests over events to compute; absent: every one that needs no further input. */
  readonly tests?: readonly TestName[];
  readonly overlap?: OverlapPolicy;
  readonly randomization?: Randomization;
  readonly placebo?: Draws;
  /** Leads and lags of the benchmark in a Dimson (1979) regression. */
  readonly dimson?: { readonly leads: number; readonly lags: number };
}

/** One statistic with all that a reader needs to audit it. */
export interface TestResult {
  readonly statistic: number | null;
  readonly pValue: number | null;
  readonly df: number | null;
  readonly distribution: string;
  readonly formulaId: string;
  /** Author and year. */
  readonly reference: string;
  readonly inputs: Readonly<Record<string, number | null>>;
  /** Why the statistic is null. */
  readonly reason?: string;
  /** What a reader must know before using it. */
  readonly warning?: string;
}

/** One event's result in one window. Returns and CAR in the unit of the input (fractions, not per cent). */
export interface EventWindowResult {
  readonly window: EventWindow;
  readonly outcome: Outcome;
  readonly car: number | null;
  readonly seCar: number | null;
  readonly tCar: number | null;
  readonly pCar: number | null;
  readonly scar: number | null;
  readonly ar: readonly (number | null)[];
  readonly seAr: readonly (number | null)[];
  /** Buy-and-hold abnormal return; null unless returns are simple. */
  readonly bhar: number | null;
  /** Two-sided empirical rank of the CAR among the CARs of the estimation span (Corrado 2011). */
  readonly rankP: number | null;
  /** Two-sided permutation p of the CAR (Nguyen and Wolf 2023). */
  readonly permutationP: number | null;
  /** Smallest true CAR found with 80 % power at the two-sided 5 % level. */
  readonly mde: number | null;
  /** Ids of other events whose day 0 falls inside this window on the same unit. */
  readonly overlaps: readonly string[];
}

export interface EventResult {
  readonly id: string;
  readonly unit: string;
  /** Outcome in the first window that is not `used`, else `used`. */
  readonly outcome: Outcome;
  readonly day0: SessionKey | null;
  readonly shiftedDays: number | null;
  readonly alpha: number | null;
  readonly beta: number | null;
  /** Slopes by factor under `factors`; empty otherwise. */
  readonly betas: Readonly<Record<string, number>>;
  readonly sigma: number | null;
  readonly nObs: number;
  readonly flags: readonly EventFlag[];
  /** Ids of other events on the unit with day 0 inside the estimation span, at most the first 50. */
  readonly overlapsEstimation: readonly string[];
  /** How many there are in all. */
  readonly nOverlapsEstimation: number;
  readonly windows: readonly EventWindowResult[];
}

export interface WindowResult {
  readonly window: EventWindow;
  /** Events used in this window. */
  readonly n: number;
  readonly caar: number | null;
  readonly aar: readonly (number | null)[];
  readonly caarPath: readonly (number | null)[];
  /** 95 % interval of each point of the path: the cross-sectional t, widened for events that move together. */
  readonly caarPathLow: readonly (number | null)[];
  readonly caarPathHigh: readonly (number | null)[];
  /** Middle 95 % of the path at the pseudo-dates of the placebo study; null where there is none. */
  readonly placebo: {
    readonly low: readonly (number | null)[];
    readonly high: readonly (number | null)[];
  } | null;
  /** Effects of the joint regression, where it was asked for: one a unit and window, and per unit of signed score. */
  readonly joint: { readonly effects: readonly JointEffect[]; readonly score: TestResult } | null;
  /** Smallest true CAAR found with 80 % power at the two-sided 5 % level by the t that is widened by r̄*. */
  readonly mde: number | null;
  readonly tests: Readonly<Partial<Record<TestName, TestResult>>>;
}

export interface EventStudyResult {
  readonly events: readonly EventResult[];
  readonly windows: readonly WindowResult[];
  /** Number of event-units by outcome; sums to the number of events put in. */
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
  /** In words: N small, events clustered on one date, overlapping windows, thin estimation, closure inside it. */
  readonly warnings: readonly string[];
}
