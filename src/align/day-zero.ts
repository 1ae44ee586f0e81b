import type { CalendarDate, Instant } from '../domain/instant.js';
import { daysBetween, epochMs, instant } from '../domain/instant.js';
import type { Session, SessionTable } from '../domain/session.js';
import { firstSessionClosingAfter } from './find-session.js';
import { localDateIn } from './local-clock.js';

/** News paired with a session more than this many calendar days later is no longer news there. */
export const MAX_SHIFT_DAYS = 7;
const MS_PER_DAY = 86_400_000;

/** Where an instant falls among the sessions of one venue. */
export interface DayZero {
  /** Index of the first session whose close is strictly after the instant. */
  readonly index: number;
  /** Index of the last session closed at or before it; −1 when the sessions begin later. */
  readonly base: number;
  /** The instant lies inside session `index`, which therefore also holds moves from before it. */
  readonly intraday: boolean;
  /** Calendar days from the instant's local date at the venue to the session's date. */
  readonly shiftedDays: number;
}

/** Sessions of one venue, ascending by close, dated in its zone: a session table, or a panel's part of one. */
type Venue = Pick<SessionTable, 'timeZone' | 'sessions'>;

const localDates = new Map<string, (at: Instant) => CalendarDate>();

/** The venue's local date of an instant. */
function localDate(timeZone: string, at: Instant): CalendarDate {
  const known = localDates.get(timeZone) ?? localDateIn(timeZone);
  localDates.set(timeZone, known);
  return known(at);
}

/**
 * Day 0 of news available at `at`: the first session whose close is strictly after it. Never the session before: a
 * close at or before the news cannot hold it. A shift beyond `MAX_SHIFT_DAYS` is returned as it is; the caller
 * refuses it.
 *
 * @returns null when no session closes after `at`
 */
export function dayZero(at: Instant, venue: Venue): DayZero | null {
  const index = firstSessionClosingAfter(venue, at);
  const session = index === null ? undefined : venue.sessions[index];
  if (index === null || session === undefined) return null;
  return {
    index,
    base: index - 1,
    intraday: startOf(session) <= at,
    shiftedDays: daysBetween(localDate(venue.timeZone, at), session.date),
  };
}

/**
 * When trading that enters the session's bar begins. What has no open of its own (currencies, settlements, fixings) is
 * priced by a market that trades around the clock on the days before a close, so that its last 24 hours count.
 */
function startOf({ openAt, firstTradeAt, closeAt }: Session): Instant {
  const begins = openAt ?? instant(epochMs(closeAt) - MS_PER_DAY);
  return firstTradeAt !== null && firstTradeAt < begins ? firstTradeAt : begins;
}
