import type { Clocks } from './as-of.js';
import type { Instant } from './instant.js';

export const OUTLET_CAMPS = ['western', 'ukrainian', 'russian_state', 'other'] as const;
export type OutletCamp = (typeof OUTLET_CAMPS)[number];

/** `date`: only the day is known, so the headline counts as available at 23:59:59.999Z of it. */
export type TimePrecision = 'instant' | 'date';

/** One headline as its source gave it. `id` is stable over re-reads of the same source, URL and title. */
export interface HeadlineObservation {
  readonly id: string;
  readonly source: string;
  readonly title: string;
  readonly body: string | null;
  readonly url: string | null;
  readonly outlet: string;
  readonly outletCamp: OutletCamp;
  /** ISO 639-1, or `und` where it is not known. */
  readonly lang: string;
  readonly publishedAt: Instant;
  readonly timePrecision: TimePrecision;
}

/** A stored headline; `availableAt` is never before `publishedAt`. */
export interface Headline extends HeadlineObservation, Clocks {}

/** What the store holds of one outlet from one source. */
export interface HeadlineSource {
  readonly source: string;
  readonly outlet: string;
  readonly outletCamp: OutletCamp;
  readonly headlines: number;
  readonly firstPublishedAt: Instant;
  readonly newestPublishedAt: Instant;
  readonly newestRecordedAt: Instant;
}
