import { sessionIndexOnOrAfter } from '../../../align/find-session.js';
import { addDays, type CalendarDate, type Instant } from '../../../domain/instant.js';
import type { Session, SessionTable } from '../../../domain/session.js';

/**
 * The session that trades on a local date belong to: that of the date itself, morning and evening included; on a day
 * without one, the next. Null where the table ends before.
 */
export function sessionOfTrades(table: SessionTable, date: CalendarDate): Session | null {
  const index = sessionIndexOnOrAfter(table, date);
  return index === null ? null : (table.sessions[index] ?? null);
}

/**
 * Whether a session's bar may hold an hour of trading that ends at `endAt` on `date`. Since 2025-03-01 the trades of
 * many weekends enter the next session: a known first trade rules out the hours before it, an unknown one rules out none.
 */
export function mayHold(session: Session, date: CalendarDate, endAt: Instant): boolean {
  return session.date === date || session.firstTradeAt === null || endAt > session.firstTradeAt;
}

/** The first date whose trades can belong to a session on or after `from`: the day after the session before it. */
export function firstCandleDate(table: SessionTable, from: CalendarDate): CalendarDate {
  const index = sessionIndexOnOrAfter(table, from);
  const before = index === null ? table.sessions.at(-1) : table.sessions[index - 1];
  const first = before === undefined ? from : addDays(before.date, 1);
  return first < from ? first : from;
}
