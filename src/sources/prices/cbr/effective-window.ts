import { sessionIndexOnOrAfter } from '../../../align/find-session.js';
import { settingDay } from '../../../align/setting-day.js';
import { addDays, type CalendarDate } from '../../../domain/instant.js';
import type { SessionTable } from '../../../domain/session.js';

export interface EffectiveWindow {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/**
 * The dates of force that hold every rate set on `from`..`to`, and no fewer than it takes to know them: a rate set off
 * the calendar is known by those of the same fixing before it, so the window begins with the fixing at or before `from`.
 * It ends on the first fixing after `to`, the last day on which a rate set by then can come into force.
 */
export function effectiveWindow(table: SessionTable, from: CalendarDate, to: CalendarDate): EffectiveWindow {
  const first = addDays(settingDay(table, addDays(from, 1)), 1);
  const dayAfter = addDays(to, 1);
  const next = sessionIndexOnOrAfter(table, dayAfter);
  // Before the table begins and after it ends, the setting day is taken to be the day before.
  const last = next === null || next === 0 ? undefined : table.sessions[next]?.date;
  return { from: first, to: last ?? dayAfter };
}
