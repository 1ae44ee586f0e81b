import type { CalendarDate, Instant } from '../domain/instant.js';
import { addDays } from '../domain/instant.js';
import type { SessionTable } from '../domain/session.js';
import { dayZero, MAX_SHIFT_DAYS } from './day-zero.js';

/** A dated event on a venue's calendar, as an event study takes it. */
export interface PlacedOccasion {
  /** First candidate session date: day 0 is the first session on or after it. */
  readonly date: CalendarDate;
  /** Calendar days from the event's local date to `date`. */
  readonly shiftedBefore: number;
  readonly flags: readonly ('date_only' | 'intraday')[];
}

/**
 * Places an event on a venue. An instant means the first session whose close is strictly after it; a bare date means
 * the first session on or after that date, because the clock time is not known. An instant after the table's end
 * gets a date no session has.
 *
 * @throws RangeError unless exactly one of instant and date is given
 */
export function placeOccasion(
  { at, date }: { readonly at: Instant | null; readonly date: CalendarDate | null },
  table: SessionTable,
): PlacedOccasion {
  if (at !== null && date === null) {
    const found = dayZero(at, table);
    const session = found === null ? undefined : table.sessions[found.index];
    if (found === null || session === undefined) {
      const last = table.sessions.at(-1)?.date ?? (at.slice(0, 10) as CalendarDate);
      return { date: addDays(last, 1), shiftedBefore: MAX_SHIFT_DAYS + 1, flags: [] };
    }
    const flags = found.intraday ? (['intraday'] as const) : [];
    return { date: session.date, shiftedBefore: found.shiftedDays, flags };
  }
  if (date === null || at !== null) {
    throw new RangeError('invalid event: exactly one of its instant and its date must be known');
  }
  return { date, shiftedBefore: 0, flags: ['date_only'] };
}
