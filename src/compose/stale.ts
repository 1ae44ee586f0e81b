import { lastSessionClosedBy } from '../align/session-table.js';
import type { CalendarDate, Instant } from '../domain/instant.js';
import { addDays, daysBetween, epochMs, instant, utcDate } from '../domain/instant.js';
import type { Instrument } from '../domain/instrument.js';
import type { StaleSeries } from '../domain/meta.js';
import type { Session, SessionTable } from '../domain/session.js';

/** A source may be late by this much beyond its stated publication lag before its series counts as stale. */
const GRACE_MS = 24 * 3_600_000;
/** Headlines of a whole database silent for this long are stale. */
const HEADLINE_SILENCE_DAYS = 2;

/** Newest session whose bar should be there at `at`; null when the table begins later. */
export function expectedSession(instrument: Instrument, table: SessionTable, at: Instant): Session | null {
  const publishedBy = instant(epochMs(at) - GRACE_MS - instrument.publicationLagMinutes * 60_000);
  const index = lastSessionClosedBy(table, publishedBy);
  return index === null ? null : (table.sessions[index] ?? null);
}

/** The series' staleness at `at`, or null when its newest session is the newest its calendar leads one to expect. */
export function staleBars(
  instrument: Instrument,
  table: SessionTable,
  newest: CalendarDate | null,
  at: Instant,
): StaleSeries | null {
  const expected = expectedSession(instrument, table, at);
  if (newest !== null && (expected === null || newest >= expected.date)) return null;
  return {
    id: instrument.id,
    kind: 'bars',
    newest,
    ageDays: newest === null ? null : daysBetween(newest, utcDate(at)),
  };
}

/** Start of the first UTC day whose headlines are not stale at `at`. */
export function headlinesSince(at: Instant): Instant {
  return instant(`${addDays(utcDate(at), -HEADLINE_SILENCE_DAYS)}T00:00:00.000Z`);
}

/** Staleness of the headlines as a whole at `at`. */
export function staleHeadlines(newest: Instant | null, at: Instant): StaleSeries | null {
  const ageDays = newest === null ? null : daysBetween(utcDate(newest), utcDate(at));
  if (ageDays !== null && ageDays <= HEADLINE_SILENCE_DAYS) return null;
  return { id: 'headlines', kind: 'headlines', newest: newest === null ? null : utcDate(newest), ageDays };
}
