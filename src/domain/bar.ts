import type { Clocks } from './as-of.js';
import type { CalendarDate, Instant } from './instant.js';

/** `1d` now; the key carries the interval so that hourly and 5-minute bars fit without a change of meaning. */
export const INTERVALS = ['1d', '1h', '5m'] as const;
export type Interval = (typeof INTERVALS)[number];

/** What a stored close already contains. `raw` closes come with dividends and splits in columns of their own. */
export type Adjustment = 'raw' | 'split' | 'total';

/** A finding about a bar: stored and flagged, never fixed in silence. */
export const BAR_FLAGS = [
  'not_a_session',
  'return_limit',
  'flat_no_volume',
  'repeated_close',
  'unit_jump',
  'gap_before',
  'provisional_session',
  'high_low_inconsistent',
] as const;
export type BarFlag = (typeof BAR_FLAGS)[number];

/** One bar as its source gave it, before it is stored. Prices in the instrument's unit; null where the source has none. */
export interface BarObservation {
  readonly instrumentId: string;
  readonly interval: Interval;
  /** The venue's own session date; for a central-bank fixing the day it was set. */
  readonly sessionDate: CalendarDate;
  /** For a fixing: the date from which it is in force; null elsewhere. */
  readonly effectiveDate: CalendarDate | null;
  /** Start of an intraday bar; null for a daily one. */
  readonly startAt: Instant | null;
  readonly source: string;
  readonly open: number | null;
  readonly high: number | null;
  readonly low: number | null;
  readonly close: number;
  readonly adjustedClose: number | null;
  readonly volume: number | null;
  /** Cash per share going ex on this session, in the instrument's unit. */
  readonly dividend: number | null;
  /** New shares per old share taking effect on this session. */
  readonly split: number | null;
  readonly adjustment: Adjustment;
  readonly flags: readonly BarFlag[];
}

/** A stored bar. A correction is a new row with a later `recordedAt`. */
export interface Bar extends BarObservation, Clocks {}

/** What the store holds of one instrument from one source. */
export interface BarRange {
  readonly instrumentId: string;
  readonly source: string;
  readonly interval: Interval;
  readonly firstSession: CalendarDate;
  readonly lastSession: CalendarDate;
  readonly sessions: number;
  readonly newestRecordedAt: Instant;
  readonly newestAvailableAt: Instant;
}

/** A payout as the bar of its ex-date states it: cash per share, in the instrument's unit. */
export interface Payout extends Pick<Bar, 'instrumentId' | 'source' | 'sessionDate'> {
  readonly dividend: number;
}
