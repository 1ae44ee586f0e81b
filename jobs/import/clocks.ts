import type { ArrivingClocks } from '../../src/domain/as-of.js';
import { epochMs, type Instant, instant } from '../../src/domain/instant.js';
import { CellFault } from '../../src/sources/files/read-cells.js';

/** Clocks of sources run apart by a little; a row from further ahead is a mistake. */
const TOLERANCE_MS = 10 * 60_000;

/** The latest instant a row may speak of. */
export function horizonOf(now: Instant): Instant {
  return instant(epochMs(now) + TOLERANCE_MS);
}

/** @throws CellFault when the instant lies more than 10 minutes ahead. */
export function refuseFuture(field: string, at: Instant, now: Instant, what: string): void {
  if (at <= horizonOf(now)) return;
  throw new CellFault(field, `${what} ${at} lies more than 10 minutes in the future; import it then`);
}

/** What a row and its source say about when it became public. */
export interface Availability {
  /** The row's own `available_at`. */
  readonly stated: Instant | null;
  /** Before this the row cannot have been public: a session's close, a headline's publication. */
  readonly earliest: Instant;
  /** When its source makes such a row public. */
  readonly bySource: Instant;
  readonly sourceBasis: 'modelled' | 'source_timestamp';
}

/**
 * The two clocks of a row: a stated `available_at` first, else the source's, else (`--available now`) the import's.
 * A row in hand has been observed, so a modelled lag never puts it later than now. A row that corrects a stored one
 * without a stated time was first seen by this import: the source's clock speaks of the version that stood there.
 *
 * @throws CellFault when `available_at` contradicts the row or lies in the future.
 */
export function clocksOf(availability: Availability, now: Instant, mode: 'source' | 'now'): ArrivingClocks {
  const { stated, earliest, bySource, sourceBasis } = availability;
  if (stated !== null) {
    refuseFuture('available_at', stated, now, 'the time');
    if (stated < earliest) {
      throw new CellFault('available_at', `${stated} lies before ${earliest}, when the row came to be`);
    }
    return { recordedAt: now, availableAt: stated, availableBasis: 'source_timestamp' };
  }
  const seenNow = { availableAt: now < earliest ? earliest : now, availableBasis: 'observed' } as const;
  if (mode === 'now' || (sourceBasis === 'modelled' && bySource > now))
    return { recordedAt: now, ...seenNow };
  return { recordedAt: now, availableAt: bySource, availableBasis: sourceBasis, ifRevised: seenNow };
}
