import { type CalendarDate, endOfDate, type Instant } from '../domain/instant.js';
import type { SessionTable } from '../domain/session.js';
import { sessionIndexOf } from './find-session.js';

/** The close of a session; of a day that is none, its last instant, which no venue's close comes after. */
export function closeOf(table: SessionTable, date: CalendarDate): Instant {
  const index = sessionIndexOf(table, date);
  const session = index === null ? undefined : table.sessions[index];
  return session?.closeAt ?? endOfDate(date);
}
