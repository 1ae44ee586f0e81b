import type { CorrelationOptions } from '../analyse/correlation/types.js';
import type { Draws, EventStudyInput, Model } from '../analyse/event-study/types.js';
import type { BurstMeasure } from '../analyse/narrative/index.js';
import type { Measure } from '../analyse/narrative/types.js';
import type { VolatilityMeasure } from '../analyse/volatility/index.js';
import type { AsOfBasis } from '../domain/as-of.js';
import type { Interval } from '../domain/bar.js';
import type { ClaimOutcome } from '../domain/claim.js';
import type { ConfounderKind } from '../domain/confounder.js';
import type { GapStatus } from '../domain/gap.js';
import type { OutletCamp } from '../domain/headline.js';
import type { CalendarDate, Instant } from '../domain/instant.js';
import type { Group } from '../domain/instrument.js';
import type { PairOutcome } from '../domain/outcome.js';
import type { RunStatus } from '../domain/run.js';
import type { StanceLabel, Topic } from '../domain/score.js';
import type { EventWindow } from '../domain/window.js';
import type { TargetSpan } from '../score/target/judge-targets.js';

/**
 * What the caller asked, read and checked for form. An absent field was not given: the use case chooses the default
 * and states it in `meta`. The HTTP layer has already refused a future `asOf`, `from` > `to` and reversed windows.
 */
export interface VantageQuery {
  readonly asOf?: Instant | undefined;
  readonly asOfBasis?: AsOfBasis | undefined;
  readonly scorer?: 'vintage' | 'latest' | undefined;
}

/** Keyset paging: `after` is the `next` of the page before, a text whose meaning only the use case knows. */
export interface PageQuery {
  readonly limit: number;
  readonly after?: string | undefined;
}

/** Instruments by id, by group, or both (the union); neither means all. */
export interface InstrumentFilter {
  readonly instruments: readonly string[];
  readonly group?: Group | undefined;
}

/** Both ends inside. */
export interface InstantRange {
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
}

/** Both ends inside. */
export interface DateRange {
  readonly from?: CalendarDate | undefined;
  readonly to?: CalendarDate | undefined;
}

export interface HeadlineFilter extends InstantRange {
  readonly topic?: Topic | undefined;
  readonly outletCamp?: OutletCamp | undefined;
  readonly outlet?: string | undefined;
  readonly stance?: StanceLabel | undefined;
  readonly minStance?: number | undefined;
  readonly maxStance?: number | undefined;
  readonly minRelevance?: number | undefined;
  /** Case-insensitive substring of the title. */
  readonly text?: string | undefined;
}

export interface HeadlinesQuery extends VantageQuery, PageQuery, HeadlineFilter {}

export interface BarsQuery extends VantageQuery, PageQuery, InstrumentFilter, DateRange {
  readonly interval: Interval;
  /** `total`: prices with payouts added back, computed at the vantage point. */
  readonly adjust: 'raw' | 'total';
  readonly source?: string | undefined;
}

export interface NarrativeQuery extends VantageQuery, DateRange {
  readonly measure: Measure;
  readonly bucket: 'day' | 'hour';
  readonly outletCamp?: OutletCamp | undefined;
  readonly topic?: Topic | undefined;
  readonly panel: 'all' | 'fixed';
  /** Without the outlets of the camp russian_state. */
  readonly excludeStateMedia?: boolean | undefined;
}

export interface EventsQuery extends VantageQuery, PageQuery, DateRange {
  readonly kind?: 'curated' | 'detected' | 'all' | undefined;
  /** Of detected events: whose bursts, and in the headlines of which outlets. */
  readonly measure?: BurstMeasure | undefined;
  readonly outletCamp?: OutletCamp | undefined;
  readonly topic?: Topic | undefined;
  readonly stance?: StanceLabel | undefined;
  /** The event carries each of these; a detected one carries none. */
  readonly tags?: readonly string[] | undefined;
}

export interface PairsQuery extends VantageQuery, PageQuery, InstrumentFilter, HeadlineFilter {
  readonly headline?: string | undefined;
  readonly outcome?: PairOutcome | undefined;
  readonly excludeIntraday: boolean;
}

/** Which events a study is about; dates are of the events. */
export interface EventChoice extends DateRange {
  readonly events: 'curated' | 'detected' | 'headlines';
  /** Of detected events: whose bursts. */
  readonly measure?: BurstMeasure | undefined;
  /** Only these event (or headline) ids; none means all. */
  readonly eventIds: readonly string[];
  readonly topic?: Topic | undefined;
  readonly outletCamp?: OutletCamp | undefined;
  readonly stance?: StanceLabel | undefined;
  /** Least |stance| of a headline, or |score| of a burst, that counts as an event. */
  readonly minScore?: number | undefined;
}

export interface EventWindowQuery extends VantageQuery, InstrumentFilter, EventChoice {
  readonly model: Model;
  readonly windows: readonly EventWindow[];
  readonly estimation: EventStudyInput['estimation'];
  /** Absent: every test that needs no further input. */
  readonly tests?: EventStudyInput['tests'] | undefined;
  readonly overlap?: EventStudyInput['overlap'] | undefined;
  readonly randomization?: EventStudyInput['randomization'] | undefined;
  readonly placebo?: EventStudyInput['placebo'] | undefined;
  readonly returnKind: 'log' | 'simple';
  readonly orientation: 'quote' | 'strength';
  readonly interval: Interval;
}

export interface VolatilityQuery extends VantageQuery, InstrumentFilter {
  readonly chosen: EventChoice;
  readonly measure: VolatilityMeasure;
  readonly windows: readonly EventWindow[];
  readonly estimation: EventStudyInput['estimation'];
  readonly placebo: Draws;
  /** Kinds of scheduled confounders to hold the events against; none leaves the yardstick out. */
  readonly yardstick: readonly ConfounderKind[];
}

export interface CorrelationQuery extends VantageQuery, InstrumentFilter, DateRange {
  readonly measure: Measure;
  readonly outletCamp?: OutletCamp | undefined;
  readonly topic?: Topic | undefined;
  readonly lags: { readonly from: number; readonly to: number };
  readonly returnKind: 'log' | 'simple';
  readonly orientation: 'quote' | 'strength';
  readonly interval: Interval;
  /** The return itself (the default), or its size. */
  readonly dependent?: 'returns' | 'volatility' | undefined;
  /** Instruments whose returns are held fixed; none unless given. */
  readonly controls?: readonly string[] | undefined;
  /** Random outlets left out one at a time; 0 unless given. */
  readonly outletDrops?: number | undefined;
  /** What is computed beside coefficients and lags; nothing unless given. */
  readonly options?: Partial<Omit<CorrelationOptions, 'lags'>> | undefined;
}

/** Two series of the caller's own and controls; observations are matched by date and a null is a missing value. */
export interface CorrelationStudy {
  readonly x: readonly DatedValue[];
  readonly y: readonly DatedValue[];
  readonly controls?:
    | readonly { readonly name: string; readonly values: readonly DatedValue[] }[]
    | undefined;
  readonly lags: { readonly from: number; readonly to: number };
  readonly options?: Partial<Omit<CorrelationOptions, 'lags'>> | undefined;
  /** A family of the caller's own p values, to be corrected. */
  readonly pValues?: readonly number[] | undefined;
}

export interface DatedValue {
  readonly date: CalendarDate;
  readonly value: number | null;
}

export interface IndicatorsQuery extends VantageQuery, PageQuery, InstrumentFilter, DateRange {
  /** Only these, by name (`rsi_14`); none means all. */
  readonly indicators: readonly string[];
  readonly interval: Interval;
}

export interface RunsQuery extends VantageQuery, PageQuery {
  readonly job?: string | undefined;
  readonly status?: RunStatus | undefined;
}

export interface GapsQuery extends VantageQuery, PageQuery, InstantRange {
  readonly source?: string | undefined;
  readonly subject?: string | undefined;
  readonly status?: GapStatus | undefined;
}

export interface ClaimsQuery extends VantageQuery, PageQuery {
  readonly outcome?: ClaimOutcome | undefined;
}

export interface TrackRecordQuery extends VantageQuery {
  /** The newest by as_of where it is left out. */
  readonly version?: number | undefined;
}

export interface ConfoundersQuery extends VantageQuery, PageQuery, DateRange {
  readonly kind?: ConfounderKind | undefined;
  /** Only those that bear on the group. */
  readonly group?: Group | undefined;
  /** Only those that bear on this instrument: on its group, or on it alone. */
  readonly instrument?: string | undefined;
}

/** A job to be started; dates are UTC days, both ends inside. */
export interface RunRequest {
  readonly job: string;
  readonly params: {
    readonly from?: CalendarDate | undefined;
    readonly to?: CalendarDate | undefined;
    readonly date?: CalendarDate | undefined;
  };
}

/** A text to be scored that is not stored. The HTTP layer has found its targets in the title. */
export interface ScoreText {
  readonly id: string;
  readonly title: string;
  readonly body?: string | undefined;
  readonly lang?: string | undefined;
  readonly outlet?: string | undefined;
  readonly targets?: readonly TargetSpan[] | undefined;
}
