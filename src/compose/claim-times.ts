import { sessionIndexOnOrAfter } from '../align/session-table.js';
import type { StudyEvent } from '../analyse/event-study/index.js';
import { addDays, type CalendarDate, endOfDate, type Instant, instant } from '../domain/instant.js';
import type { SessionTable } from '../domain/session.js';
import type { EventWindow } from '../domain/window.js';
import { type ClaimOccasion, INDEX_UNIT } from './claim-occasions.js';
import { type Context, tableOf } from './context.js';
import { expectedSession } from './stale.js';

/** Dates of events as they are placed are session dates: daily studies have no others. */
const dateOf = ({ date }: StudyEvent) => date as CalendarDate;

function instrumentOf({ instruments }: Pick<Context, 'instruments'>, unit: string) {
  const found = instruments.find(({ id }) => id === unit);
  if (found === undefined) throw new Error(`no instrument "${unit}" behind an event`);
  return found;
}

/**
 * Whether the last session of an event's window should have a bar by now, by the venue's calendar and the source's lag;
 * on the days of the narrative index, whether the last day is over. Never where the calendar ends before.
 */
export function windowDue(context: Context, at: Instant, { to }: EventWindow) {
  const newest = new Map<string, CalendarDate | null>();
  return (event: StudyEvent): boolean => {
    if (event.unit === INDEX_UNIT) return endOfDate(addDays(dateOf(event), to)) <= at;
    const instrument = instrumentOf(context, event.unit);
    const table = tableOf(context, instrument);
    const known = newest.get(event.unit);
    const expected = known === undefined ? (expectedSession(instrument, table, at)?.date ?? null) : known;
    newest.set(event.unit, expected);
    const day0 = sessionIndexOnOrAfter(table, dateOf(event));
    const last = day0 === null ? undefined : table.sessions[day0 + to];
    return last !== undefined && expected !== null && last.date <= expected;
  };
}

/** When a session began: its open, or the close before it where the venue has a fixing alone. */
function startOf({ sessions }: SessionTable, index: number): Instant | null {
  return sessions[index]?.openAt ?? sessions[index - 1]?.closeAt ?? null;
}

/** Instants before which an expectation of an event on one series must have been made. */
function limitsOn(context: Context, event: StudyEvent, { at }: ClaimOccasion, { from }: EventWindow) {
  const date = dateOf(event);
  if (event.unit === INDEX_UNIT) {
    const start = instant(`${addDays(date, -1)}T00:00:00Z`);
    return [...(at === null ? [start] : []), ...(from < 0 ? [endOfDate(addDays(date, from - 1))] : [])];
  }
  const table = tableOf(context, instrumentOf(context, event.unit));
  const day0 = sessionIndexOnOrAfter(table, date);
  if (day0 === null) return [];
  const start = at === null ? startOf(table, day0 - 1) : null;
  const base = from < 0 ? (table.sessions[day0 + from - 1]?.closeAt ?? null) : null;
  return [start, base].flatMap((limit) => (limit === null ? [] : [limit]));
}

/**
 * The instant before which an expectation must have been made to count for an event: the event's own; of an event known
 * by its date only, the start of the session before that date; and never later than the close from which a window that
 * begins before the event is measured. The earliest over the series of a target.
 */
export function expectedBefore(
  context: Context,
  occasion: ClaimOccasion,
  placed: readonly StudyEvent[],
  window: EventWindow,
): Instant {
  const own = occasion.at ?? (occasion.date === null ? null : instant(`${occasion.date}T00:00:00Z`));
  const limits = placed.flatMap((event) => limitsOn(context, event, occasion, window));
  const [earliest] = [...(own === null ? [] : [own]), ...limits].sort();
  if (earliest === undefined) throw new Error(`event ${occasion.id} has neither an instant nor a date`);
  return earliest;
}
