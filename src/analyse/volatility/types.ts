import type { Outcome } from '../../domain/outcome.js';
import type { EventWindow } from '../../domain/window.js';
import type { TestStatistic } from '../../stats/test-statistic.js';
import type { Draws, EstimationSpan, EventFlag, SessionKey, StudyEvent } from '../event-study/index.js';
import type { AgainstDraws } from './against-draws.js';

/**
 * What is compared around events. `realised`: variance about 0 of daily ln returns. `absolute`: their mean absolute
 * value, the deviation of a Levene test, less moved by one extreme day. `range`: variance from the day's high and low
 * (Parkinson 1980). `garch`: next session's variance by GARCH(1,1), fitted to earlier returns alone. `level`: the
 * natural logarithm of a quoted volatility such as RVI.
 */
export const MEASURES = ['realised', 'absolute', 'range', 'garch', 'level'] as const;
export type VolatilityMeasure = (typeof MEASURES)[number];

/** One unit by its own sessions, ascending; null keeps its place. A measure reads only its own columns. */
export interface VolatilitySeries {
  readonly unit: string;
  readonly dates: readonly SessionKey[];
  /** Natural-logarithm returns. */
  readonly returns: readonly (number | null)[];
  /** High and low of the session, in the unit of the price; both or none. */
  readonly high?: readonly (number | null)[];
  readonly low?: readonly (number | null)[];
  /** Quoted volatility, above 0. */
  readonly level?: readonly (number | null)[];
  readonly closureBefore?: readonly boolean[];
}

export interface VolatilityInput {
  readonly series: readonly VolatilitySeries[];
  readonly events: readonly StudyEvent[];
  readonly measure: VolatilityMeasure;
  readonly estimation: EstimationSpan;
  readonly windows: readonly EventWindow[];
  readonly placebo: Draws;
  /** Other scheduled events of the same units, to hold these against: rate decisions, inflation, summits. */
  readonly yardstick?: readonly StudyEvent[];
}

/** One event on one unit in one window; `relative` is from the unit's own pseudo-dates: −0.1 is a tenth less. */
export interface VolatilityEvent extends AgainstDraws {
  readonly id: string;
  readonly unit: string;
  readonly outcome: Outcome;
  readonly day0: SessionKey | null;
  /** Calendar days from the event to day 0. */
  readonly shiftedDays: number | null;
  readonly flags: readonly EventFlag[];
  /** Other events of the unit with day 0 inside the window. */
  readonly overlaps: readonly string[];
  /** ln of the window's mean over the estimation's; of `level` the difference of the mean logarithms. */
  readonly change: number | null;
  /** Two-sided, among all pseudo-dates of the unit. */
  readonly pValue: number | null;
  readonly pseudoDates: number;
  /** F of the returns' variances, Brown–Forsythe and Levene, window against estimation; `realised` alone. */
  readonly varianceRatio: TestStatistic | null;
  readonly brownForsythe: TestStatistic | null;
  readonly levene: TestStatistic | null;
}

/** One unit's mean change, and what a test of several units reads. */
export interface VolatilityUnit {
  readonly unit: string;
  readonly events: number;
  readonly change: number;
  /** The same in every common draw. */
  readonly draws: Float64Array;
}

/** The events beside the scheduled ones. */
export interface YardstickComparison {
  readonly events: number;
  readonly yardstickEvents: number;
  /** Yardstick events left out because their window shares a session with an event's own. */
  readonly leftOut: number;
  /** Mean change around the scheduled events. */
  readonly change: number | null;
  readonly test: TestStatistic;
}

export interface VolatilityWindow extends AgainstDraws {
  readonly window: EventWindow;
  readonly n: number;
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
  readonly events: readonly VolatilityEvent[];
  /** Mean change over the events used. */
  readonly change: number | null;
  /** Mean change against common shifts of whole clusters. */
  readonly placebo: TestStatistic;
  /** √N·mean/sd of `change` less the unit's median; takes events to be independent. */
  readonly crossSectional: TestStatistic;
  readonly units: readonly VolatilityUnit[];
  readonly yardstick: YardstickComparison | null;
}
