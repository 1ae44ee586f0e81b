import type { Measure } from '../analyse/narrative/types.js';
import type { OutletCamp } from '../domain/headline.js';
import type { Instant } from '../domain/instant.js';
import type { Topic } from '../domain/score.js';
import type { DateRange, InstrumentFilter, VantageQuery } from './queries.js';

/** What may rank instruments in a cross-section; all but the first are one number for all of them, and refused. */
export const SIGNAL_FACTORS = ['exposure_surprise', 'index', 'surprise'] as const;

export interface SignalQuery extends VantageQuery, InstrumentFilter, DateRange {
  readonly measure: Measure;
  readonly outletCamp?: OutletCamp | undefined;
  readonly topic?: Topic | undefined;
  readonly orientation: 'quote' | 'strength';
  readonly buckets: number;
  readonly costBps: number;
  readonly factor: (typeof SIGNAL_FACTORS)[number];
  readonly exposureLag: 0 | 1;
  readonly draws: number;
  readonly seed: number;
}

/** A headline of the caller's own, scored by the caller. Scores and relevance are as in `Score`. */
export interface OwnHeadline {
  readonly id: string;
  /** When it was there to be acted on. */
  readonly at: Instant;
  /** The measure that is asked for, and any of the others. */
  readonly scores: Partial<Readonly<Record<Measure, number>>>;
  /** Absent: a story of its own. */
  readonly title?: string | undefined;
  /** Absent: all such headlines count as those of one outlet. */
  readonly outlet?: string | undefined;
  readonly outletCamp: OutletCamp;
  readonly relevance: number;
  readonly topics: readonly Topic[];
}

/** The signal report with the caller's headlines in the place of the stored ones, on stored prices. */
export interface SignalStudy extends SignalQuery {
  readonly headlines: readonly OwnHeadline[];
  readonly panel: 'all' | 'fixed';
}
