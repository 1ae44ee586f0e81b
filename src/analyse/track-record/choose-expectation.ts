import type { AsOfBasis } from '../../domain/as-of.js';
import type { ClaimExpectation } from '../../domain/expectation.js';
import type { Instant } from '../../domain/instant.js';

/** The expectation an event is scored by. */
export interface Chosen {
  readonly expectation: ClaimExpectation;
  /** It was recorded after the event: what could have been expected then, not what was. */
  readonly late: boolean;
}

type Order = (a: ClaimExpectation, b: ClaimExpectation) => boolean;

/** Whether `a` is to be preferred: made for the later instant; of the same instant, recorded last (or first). */
const later: Order = (a, b) =>
  a.knownAt === b.knownAt ? a.recordedAt >= b.recordedAt : a.knownAt > b.knownAt;
const laterFirstRecorded: Order = (a, b) =>
  a.knownAt === b.knownAt ? a.recordedAt < b.recordedAt : a.knownAt > b.knownAt;

function best(rows: readonly ClaimExpectation[], prefers: Order): ClaimExpectation | null {
  let found: ClaimExpectation | null = null;
  for (const row of rows) if (found === null || prefers(row, found)) found = row;
  return found;
}

/**
 * The last expectation before an event, `before` being the instant before which it must have been made. One that was
 * recorded before it goes first, so that no report written with hindsight takes the place of one that was not. Where
 * there is none, `available` falls back on reports of earlier days that were written later, in the version written
 * first; on `recorded` the event then has no expectation.
 * @param rows of one target, in the order they were recorded
 */
export function chooseExpectation(
  rows: readonly ClaimExpectation[],
  before: Instant,
  basis: AsOfBasis,
): Chosen | null {
  const earlier = rows.filter(({ knownAt }) => knownAt < before);
  const onTime = best(
    earlier.filter(({ recordedAt }) => recordedAt < before),
    later,
  );
  if (onTime !== null) return { expectation: onTime, late: false };
  const late = basis === 'available' ? best(earlier, laterFirstRecorded) : null;
  return late === null ? null : { expectation: late, late: true };
}
