import type { CalendarDate, Instant } from '../domain/instant.js';
import type { Closure, Session, SessionTable } from '../domain/session.js';

/** Sessions of one venue, ascending by date and by close: a whole table, or the part of it that a panel covers. */
type Sessions = Pick<SessionTable, 'sessions'>;

/**
 * Index of the first session whose close lies strictly after `at`: day 0 of news available at `at`.
 * @returns null when the table ends before.
 */
export function firstSessionClosingAfter(table: Sessions, at: Instant): number | null {
  return indexOrNull(
    table,
    firstIndex(table, (session) => session.closeAt > at),
  );
}

/**
 * Index of the last session closed at or before `at`: where the base price of news available at `at` comes from.
 * @returns null when the table begins later.
 */
export function lastSessionClosedBy(table: Sessions, at: Instant): number | null {
  return indexOrNull(table, firstIndex(table, (session) => session.closeAt > at) - 1);
}

/** Index of the first session on or after a venue-local date; null when the table ends before. */
export function sessionIndexOnOrAfter(table: Sessions, date: CalendarDate): number | null {
  return indexOrNull(
    table,
    firstIndex(table, (session) => session.date >= date),
  );
}

/** Index of the session of a venue-local date; null when the venue does not trade on it. */
export function sessionIndexOf(table: Sessions, date: CalendarDate): number | null {
  const index = sessionIndexOnOrAfter(table, date);
  return index !== null && table.sessions[index]?.date === date ? index : null;
}

/** The first ad-hoc closure that shares a day with `fromDate`..`toDate`, both inclusive; null when there is none. */
export function closureBetween(
  table: SessionTable,
  fromDate: CalendarDate,
  toDate: CalendarDate,
): Closure | null {
  return table.closures.find((closure) => closure.from <= toDate && closure.to >= fromDate) ?? null;
}

/** Binary search: index of the first session for which `holds`, given that it then holds for all later ones. */
function firstIndex(table: Sessions, holds: (session: Session) => boolean): number {
  let low = 0;
  let high = table.sessions.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const session = table.sessions[middle];
    if (session !== undefined && holds(session)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function indexOrNull(table: Sessions, index: number): number | null {
  return index >= 0 && index < table.sessions.length ? index : null;
}
