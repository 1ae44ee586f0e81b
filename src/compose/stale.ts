import { lastSessionClosedBy } from '../align/session-table.js';
import type { CalendarDate, Instant } from '../domain/instant.js';
import { daysBetween, epochMs, instant, utcDate } from '../domain/instant.js';
import type { Instrument } from '../domain/instrument.js';
import type { StaleSeries } from '../domain/meta.js';
import type { SessionTable } from '../domain/session.js';

/** A source may be late by this much beyond its stated publication lag before its series counts as stale. */
const GRACE_MS = 24 * 3_600_000;
/** Headlines of a whole database silent for this long are stale. */
const HEADLINE_SILENCE_DAYS = 2;

/** The series' staleness at `at`, or null when its newest session is the newest its calendar leads one to expect. */
export function staleBars(
  instrument: Instrument,
  table: SessionTable,
  newest: CalendarDate | null,
  at: Instant,
): StaleSeries | null {
  const publishedBy = instant(epochMs(at) - GRACE_MS - instrument.publicationLagMinutes * 60_000);
  const index = lastSessionClosedBy(table, publishedBy);
  const expected = index === null ? undefined : table.sessions[index];
  if (newest !== null && (expected === undefined || newest >= expected.date)) return null;
  return {
    id: instrument.id,
    kind: 'bars',
    newest,
    ageDays: newest === null ? null : daysBetween(newest, utcDate(at)),
  };
}

/** Staleness of the headlines as a whole at `at`. */
export function staleHeadlines(newest: Instant | null, at: Instant): StaleSeries | null {
  const ageDays = newest === null ? null : daysBetween(utcDate(newest), utcDate(at));
  if (ageDays !== null && ageDays <= HEADLINE_SILENCE_DAYS) return null;
  return { id: 'headlines', kind: 'headlines', newest: newest === null ? null : utcDate(newest), ageDays };
}
