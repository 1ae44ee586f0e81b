import type { Instant } from '../../domain/instant.js';

export const MEASURES = ['stance', 'framing', 'deescalation', 'polarity'] as const;
export type Measure = (typeof MEASURES)[number];

/** (from, to]: a headline belongs to the interval when from < available_at ≤ to. */
export interface NarrativeInterval {
  /** What the interval is called in tables: a UTC day, an hour, or a session date. */
  readonly label: string;
  readonly from: Instant;
  readonly to: Instant;
}

/** The narrative index over one interval: Σ w·m / Σ w with its coverage counts (SCORING definition in docs). */
export interface NarrativePoint {
  readonly label: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly value: number | null;
  /** Trailing EWMA, half-life 3 buckets, over the points that have a value. */
  readonly smoothed: number | null;
  readonly nHeadlines: number;
  readonly nStories: number;
  readonly nAbstained: number;
  readonly nMarketReports: number;
  readonly outletsHeard: number;
  readonly outletsExpected: number;
  /** Of the outlets expected, those that reported: what the least coverage is measured by. */
  readonly outletsReported: number;
  /** Why the value is null: `nothing_heard`, `coverage_below_70_percent`, `no_relevant_headline`; null otherwise. */
  readonly reason: string | null;
  /** Headlines of the interval are known to be missing (`markGaps`): an open gap of a source touches it. */
  readonly gap: boolean;
}
