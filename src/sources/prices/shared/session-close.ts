import { sessionIndexOf } from '../../../align/find-session.js';
import { localClock } from '../../../align/local-clock.js';
import { addDays, type CalendarDate, type Instant } from '../../../domain/instant.js';
import type { Session, SessionTable } from '../../../domain/session.js';

/** The session of a date; null where the calendar holds none. */
export function sessionOn(table: SessionTable, date: CalendarDate): Session | null {
  const index = sessionIndexOf(table, date);
  return index === null ? null : (table.sessions[index] ?? null);
}

/** Midnight at the end of a date in one zone: the first instant that is no longer of it. @throws RangeError on an unknown zone. */
export function dayEndIn(zone: string): (date: CalendarDate) => Instant {
  const clock = localClock(zone);
  return (date) => clock(addDays(date, 1), '00:00');
}

/** When the value of a date is fixed: the close of its session; off the calendar the end of the day in the venue's zone. */
export function closeIn(table: SessionTable): (date: CalendarDate) => Instant {
  const dayEnd = dayEndIn(table.timeZone);
  return (date) => sessionOn(table, date)?.closeAt ?? dayEnd(date);
}
