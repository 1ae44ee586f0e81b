import { sessionIndexOnOrAfter } from '../../../align/find-session.js';
import { type CalendarDate, calendarDate } from '../../../domain/instant.js';
import type { SessionTable } from '../../../domain/session.js';

/** Moscow Exchange settles shares one session after the trade since this trade date, two sessions before it. */
const FIRST_T_PLUS_1 = calendarDate('2023-07-31');

/**
 * The ex-date of a dividend: the first session on which a buyer no longer gets it, because his trade settles after the
 * day on which the register closes. With settlement on the next session that is the last session on or before that day;
 * with settlement on the second, the one before it. Sessions stand for settlement days: a trading day on which nothing
 * settles would move the date, and none is known around a dividend of the shares kept here.
 *
 * @param table sessions of the share
 * @param registryClose day at whose end the holders are listed; it may be a day without a session
 * @returns null where the table does not reach
 */
export function exDateOf(table: SessionTable, registryClose: CalendarDate): CalendarDate | null {
  const { sessions } = table;
  const after = sessionIndexOnOrAfter(table, registryClose);
  if (after === null) return null;
  const last = sessions[after]?.date === registryClose ? after : after - 1;
  /** Index of the session on which a trade of session `index` settles. */
  const settles = (index: number) => index + ((sessions[index]?.date ?? '') >= FIRST_T_PLUS_1 ? 1 : 2);
  let first = last;
  while (first > 0 && settles(first - 1) > last) first -= 1;
  return first > 0 ? (sessions[first]?.date ?? null) : null;
}
