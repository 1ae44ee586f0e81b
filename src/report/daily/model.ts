import type { CorrelationResult } from '../../analyse/correlation/types.js';
import type { QuarantineCount } from '../../analyse/data-quality/index.js';
import type { EventStudyResult } from '../../analyse/event-study/types.js';
import type { Measure, NarrativePoint } from '../../analyse/narrative/types.js';
import type { Finding } from '../../analyse/source-health/index.js';
import type { Label } from '../../analyse/verdict/index.js';
import type { ClaimOutcome, Direction } from '../../domain/claim.js';
import type { ReportedExpectation } from '../../domain/expectation.js';
import type { Gap } from '../../domain/gap.js';
import type { OutletCamp } from '../../domain/headline.js';
import type { CalendarDate } from '../../domain/instant.js';
import type { Group, Instrument } from '../../domain/instrument.js';
import type { Meta } from '../../domain/meta.js';
import type { JobRun } from '../../domain/run.js';
import type { ScoredHeadline } from '../../domain/scored-headline.js';
import type { Side } from '../../domain/side.js';
import type { EventWindow } from '../../domain/window.js';
import type { EventRow, IndicatorRow, InstrumentRow } from '../../table/rows.js';

/** Both ends inside. */
export interface Span {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** The narrative index by UTC day of one camp, or of all outlets together. */
export interface CampNarrative {
  readonly camp: OutletCamp | 'all';
  readonly points: readonly NarrativePoint[];
}

/** The headlines published on the day: all of them counted, the strongest shown. */
export interface DayHeadlines {
  readonly total: number;
  readonly unscored: number;
  readonly abstained: number;
  readonly marketReports: number;
  readonly shown: readonly ScoredHeadline[];
}

/** The curated events of the span studied on one group of instruments; `reason` says why there is no study. */
export interface GroupStudy {
  readonly group: Group;
  readonly instruments: readonly string[];
  readonly study: EventStudyResult | null;
  readonly reason: string | null;
}

/** Narrative × return of one instrument. */
export interface NarrativeCorrelation {
  readonly instrument: Instrument;
  readonly measure: Measure;
  readonly result: CorrelationResult;
}

/** What the stored data are like, seen from the vantage point. */
export interface DataQuality {
  readonly instruments: readonly InstrumentRow[];
  /** Bars of the span by finding; a bar with two findings counts in both. */
  readonly flags: Readonly<Record<string, number>>;
  readonly span: Span;
  readonly bars: number;
  readonly flaggedBars: number;
  /** What is found wrong with sources at the end of the day. */
  readonly findings: readonly Finding[];
  /** Open then, and touching the day. */
  readonly gaps: readonly Gap[];
  /** Items that could not be taken, of all days up to then. */
  readonly quarantine: readonly QuarantineCount[];
}

/** What a claim expects of one target. */
export interface ExpectedSign {
  readonly target: string;
  readonly claimed: Direction;
  /** In the unit of the outcome. */
  readonly smallestEffect: number;
}

/** A claim that events to come can still test, in its newest version. */
export interface OpenClaim {
  readonly id: string;
  readonly version: number;
  readonly hash: string;
  readonly title: string;
  readonly outcome: ClaimOutcome;
  /** The one that decides. */
  readonly window: EventWindow;
  /** Targets that something is claimed of. */
  readonly expected: readonly ExpectedSign[];
  /** Label by side at the vantage point; null where there is no event, or no verdict was made. */
  readonly labels: Readonly<Record<Side, Label | null>>;
}

/** The open claims of the day; what they expect is kept in the report, so that it can be scored later. */
export interface DailyClaims {
  readonly open: readonly OpenClaim[];
}

/** All that a daily report says, before it is put into words. */
export interface DailyModel {
  readonly date: CalendarDate;
  readonly meta: Meta;
  readonly narrative: {
    readonly measure: Measure;
    readonly span: Span;
    readonly camps: readonly CampNarrative[];
  };
  readonly headlines: DayHeadlines;
  readonly events: {
    readonly span: Span;
    readonly events: readonly EventRow[];
    readonly groups: readonly GroupStudy[];
  };
  readonly correlation: { readonly span: Span; readonly results: readonly NarrativeCorrelation[] };
  /** Headline × instrument by outcome at day 0. */
  readonly pairs: { readonly span: Span; readonly outcomes: Readonly<Record<string, number>> };
  /** The newest value of each indicator of each instrument. */
  readonly indicators: readonly IndicatorRow[];
  /** What is expected of the next event of each open claim; `reason` says why that is nothing. */
  readonly expectations: { readonly rows: readonly ReportedExpectation[]; readonly reason: string | null };
  /** Absent: the report has no section on claims. */
  readonly claims?: DailyClaims;
  readonly quality: DataQuality;
  readonly runs: readonly JobRun[];
}
