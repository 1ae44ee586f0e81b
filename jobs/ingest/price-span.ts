import { modelledAvailableAt } from '../../src/align/availability.js';
import { lastSessionClosedBy, sessionIndexOnOrAfter } from '../../src/align/find-session.js';
import {
  addDays,
  type CalendarDate,
  epochMs,
  type Instant,
  instant,
  utcDate,
} from '../../src/domain/instant.js';
import type { Instrument } from '../../src/domain/instrument.js';
import type { SessionTable } from '../../src/domain/session.js';

/** Sessions that are read again with the new ones: a provider's corrections and ex-dates show there. */
export const OVERLAP_SESSIONS = 10;

/** Session dates, both inside. */
export interface DateSpan {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** The last session whose bar should be public at `now` by its stated lag; null when none is. */
export function newestDue(table: SessionTable, instrument: Instrument, now: Instant): CalendarDate | null {
  const lagMs = epochMs(modelledAvailableAt({ closeAt: now }, instrument)) - epochMs(now);
  const index = lastSessionClosedBy(table, instant(epochMs(now) - lagMs));
  return index === null ? null : (table.sessions[index]?.date ?? null);
}

/** `sessions` sessions before a date, or the beginning of the table. */
function sessionsBefore(table: SessionTable, date: CalendarDate, sessions: number): CalendarDate {
  const index = sessionIndexOnOrAfter(table, date) ?? table.sessions.length;
  return table.sessions[Math.max(0, index - sessions)]?.date ?? date;
}

/**
 * What to ask a provider for: from some sessions before the newest stored one (its corrections show there), or from the
 * beginning of the history that is wanted, up to today.
 *
 * @param newestStored newest session of the series in the store, null without one
 * @returns null when the newest session that can be public is stored: there is nothing to ask for
 */
export function spanToAsk(
  table: SessionTable,
  instrument: Instrument,
  newestStored: CalendarDate | null,
  now: Instant,
  historyDays: number,
): DateSpan | null {
  // A venue east of Greenwich may be a day ahead; what has not closed is left out by the adapter.
  const to = addDays(utcDate(now), 1);
  if (newestStored === null) return { from: addDays(utcDate(now), -historyDays), to };
  const due = newestDue(table, instrument, now);
  if (due === null || due <= newestStored) return null;
  return { from: sessionsBefore(table, newestStored, OVERLAP_SESSIONS), to };
}
