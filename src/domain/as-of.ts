import type { Instant } from './instant.js';

/** Which of a row's two clocks decides whether it is visible: when we stored it, or when its source made it public. */
export type AsOfBasis = 'recorded' | 'available';

/** How a row's `available_at` is known. `modelled` is a stated lag per source, not an observation. */
export type AvailableBasis = 'observed' | 'source_timestamp' | 'modelled' | 'unknown';

/** The vantage point of a query: only rows whose chosen clock is at or before `at` exist for it. */
export interface AsOf {
  readonly at: Instant;
  readonly basis: AsOfBasis;
}

/** The two clocks every stored row carries. */
export interface Clocks {
  readonly recordedAt: Instant;
  readonly availableAt: Instant;
  readonly availableBasis: AvailableBasis;
}

/** A row on its way into the store. */
export interface ArrivingClocks extends Clocks {
  /**
   * When the row counts as public if it turns out to correct a stored one, where that is not what its source's clock
   * says of a first version: a correction seen today was not there when the bar closed.
   */
  readonly ifRevised?: Pick<Clocks, 'availableAt' | 'availableBasis'>;
}

/** The clock of a row that a query on this basis goes by. */
export function clockOf(row: Clocks, basis: AsOfBasis): Instant {
  return basis === 'recorded' ? row.recordedAt : row.availableAt;
}
