import type { CalendarDate } from '../../domain/instant.js';
import type { Outcome } from '../../domain/outcome.js';
import type { EventWindow } from '../../domain/window.js';

export const MODELS = ['constant_mean', 'market_adjusted', 'market'] as const;
export type Model = (typeof MODELS)[number];

/** One unit's returns by its own sessions, ascending; null keeps its place. */
export interface ReturnSeries {
  readonly unit: string;
  readonly dates: readonly CalendarDate[];
  readonly returns: readonly (number | null)[];
  /** Benchmark return on the same dates; null where the unit has no benchmark. */
  readonly market: readonly (number | null)[] | null;
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
  readonly date: CalendarDate;
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

export interface EventStudyInput {
  readonly series: readonly ReturnSeries[];
  readonly events: readonly StudyEvent[];
  readonly model: Model;
  readonly estimation: EstimationSpan;
  readonly windows: readonly EventWindow[];
  readonly returnKind: 'log' | 'simple';
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
  /** Ids of other events whose day 0 falls inside this window on the same unit. */
  readonly overlaps: readonly string[];
}

export interface EventResult {
  readonly id: string;
  readonly unit: string;
  /** Outcome in the first window that is not `used`, else `used`. */
  readonly outcome: Outcome;
  readonly day0: CalendarDate | null;
  readonly shiftedDays: number | null;
  readonly alpha: number | null;
  readonly beta: number | null;
  readonly sigma: number | null;
  readonly nObs: number;
  readonly flags: readonly EventFlag[];
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
  readonly tests: Readonly<Record<string, TestResult>>;
}

export interface EventStudyResult {
  readonly events: readonly EventResult[];
  readonly windows: readonly WindowResult[];
  /** Number of event-units by outcome; sums to the number of events put in. */
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
  /** In words: N small, events clustered on one date, overlapping windows, thin estimation, closure inside it. */
  readonly warnings: readonly string[];
}
