import { addDays, type CalendarDate } from '../domain/instant.js';
import type { SessionTable } from '../domain/session.js';
import { sessionIndexOnOrAfter } from './find-session.js';

/**
 * The day on which a rate in force on `effectiveDate` was set: the last fixing session strictly before it. A rate set on
 * day D is in force from D+1 and stays so over days without a fixing. Outside the table the day before is taken.
 *
 * @param table sessions of the fixing, each the day a rate is set
 */
export function settingDay(table: SessionTable, effectiveDate: CalendarDate): CalendarDate {
  const next = sessionIndexOnOrAfter(table, effectiveDate);
  const before = next === null ? undefined : table.sessions[next - 1];
  return before?.date ?? addDays(effectiveDate, -1);
}
