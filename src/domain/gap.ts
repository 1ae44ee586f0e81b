import type { Instant } from './instant.js';

/** `filled`: what was missing has been had after all, so that nothing of the span is missing any more. */
export type GapStatus = 'open' | 'filled';

/**
 * A span of a source's time of which something is missing and could not be had: a feed that rolled over while nobody
 * read it, a bulk file that was never published, a session without a bar. Both ends inside.
 */
export interface GapObservation {
  /** Name of the source, as in its headlines or bars. */
  readonly source: string;
  /** Whose series: an instrument's id, or `headlines`. */
  readonly subject: string;
  readonly from: Instant;
  readonly to: Instant;
  /** A short code in snake_case: `feed_rolled_over`, `slot_not_published`, `session_missing`, `item_refused`. */
  readonly why: string;
  readonly detail: string;
  readonly status: GapStatus;
}

/** A stored gap. A gap that is filled later is a new row of the same source, subject, span and reason. */
export interface Gap extends GapObservation {
  readonly recordedAt: Instant;
}
