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

/** The clock of a row that a query on this basis goes by. */
export function clockOf(row: Clocks, basis: AsOfBasis): Instant {
  return basis === 'recorded' ? row.recordedAt : row.availableAt;
}
