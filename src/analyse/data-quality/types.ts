import type { Bar, BarFlag, BarRange } from '../../domain/bar.js';
import type { Gap } from '../../domain/gap.js';
import type { HeadlineSource } from '../../domain/headline.js';
import type { CalendarDate, Instant } from '../../domain/instant.js';
import type { Poll } from '../../domain/poll.js';
import type { Session, SessionTable } from '../../domain/session.js';
import type { Finding } from '../source-health/index.js';

/** `other`: a finding that is of no series, as that our own clock is wrong. */
export type QualityKind = 'bars' | 'headlines' | 'other';

/** The polls of a series in the 24 hours up to the vantage point. */
export interface PollFigures {
  readonly lastPollAt: Instant | null;
  readonly lastGoodPollAt: Instant | null;
  readonly polls: number;
  readonly failed: number;
  readonly inserted: number;
  readonly unchanged: number;
  readonly revised: number;
  readonly skipped: number;
  readonly refused: number;
  /** Of the newest failed poll that is known. */
  readonly lastFaultCode: string | null;
  readonly lastFault: string | null;
}

/** How soon the volume test of a feed can know, at its usual rate. */
export interface VolumePower {
  readonly newPerPoll: number;
  /** Null: not even in the longest window. */
  readonly pollsToSeeHalf: number | null;
  readonly pollsToSeeDouble: number | null;
}

/** The bars of a series against the calendar of its venue. */
export interface BarFigures {
  /** Session whose bar should be there by now. */
  readonly expectedSession: CalendarDate | null;
  /** Sessions of the calendar from the first stored bar to the one expected. */
  readonly expected: number;
  readonly present: number;
  readonly missing: number;
  readonly flags: Readonly<Record<BarFlag, number>>;
}

/** Items of a series that were never taken. */
export interface QuarantineFigures {
  readonly items: number;
  readonly byReason: Readonly<Record<string, number>>;
}

/** What is known of one series of one source. */
export interface QualityRow {
  readonly source: string;
  readonly subject: string;
  readonly kind: QualityKind;
  /** Publication of the newest row; null without any. */
  readonly newestAt: Instant | null;
  /** From there to the vantage point. */
  readonly ageHours: number | null;
  readonly stored: number;
  readonly stale: boolean;
  readonly polls: PollFigures;
  /** Null of bars, and of a feed without a past. */
  readonly volume: VolumePower | null;
  /** Null of headlines. */
  readonly bars: BarFigures | null;
  readonly openGaps: number;
  readonly quarantine: QuarantineFigures;
  readonly findings: readonly Finding[];
}

/** The calendar a series of bars is held against. */
export interface Expectation {
  readonly table: SessionTable;
  /** Newest session whose bar should be there; null when the table begins later. */
  readonly session: Session | null;
}

export interface QuarantineCount {
  readonly source: string;
  readonly subject: string;
  readonly reason: string;
  readonly items: number;
}

/** All that rows are made of, as seen from `at`. */
export interface QualityInput {
  readonly at: Instant;
  /** By instrument, one interval; ascending by session within a source. */
  readonly bars: readonly Bar[];
  readonly ranges: readonly BarRange[];
  readonly headlines: readonly HeadlineSource[];
  readonly polls: readonly Poll[];
  /** The newest answered poll of each series. */
  readonly lastGood: readonly Poll[];
  readonly openGaps: readonly Gap[];
  readonly quarantine: readonly QuarantineCount[];
  readonly findings: readonly Finding[];
  /** By instrument id. */
  readonly calendars: ReadonlyMap<string, Expectation>;
  /** Newest publication of a headline that is not stale yet. */
  readonly headlinesSince: Instant;
}
