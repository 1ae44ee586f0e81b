import type { CalendarDate } from '../domain/instant.js';
import type { Closure } from '../domain/session.js';

/** Regular hours from one date to another. Times are `HH:MM` in the venue's zone. */
export interface HoursRule {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** ISO weekdays, 1 = Monday … 7 = Sunday. */
  readonly weekdays: readonly number[];
  /** Null for a fixing or a settlement. */
  readonly open: string | null;
  readonly close: string;
  /** The notice or event the row rests on, where it needs one. */
  readonly restsOn: string | null;
}

export interface NamedDate {
  readonly date: CalendarDate;
  readonly name: string;
}

/** A session that ends earlier than the regular hours say. */
export interface HalfDay extends NamedDate {
  readonly close: string;
}

/** A session on a day the regular hours leave out; null times are those of the hours in force on the date. */
export interface ExtraSession extends NamedDate {
  readonly open: string | null;
  readonly close: string | null;
}

/** Sessions whose bar may begin before their own open. */
export interface UnknownFirstTrade {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** `gap`: only sessions that follow a day without a session. */
  readonly after: 'gap' | 'every_session';
  readonly reason: string;
}

/** One session whose first trade is known, as local `YYYY-MM-DDTHH:MM`. */
export interface KnownFirstTrade {
  readonly date: CalendarDate;
  readonly at: string;
}

/** The rules of one venue's calendar, as reviewed by hand; `buildSessionTable` turns them into sessions. */
export interface CalendarSpec {
  readonly venue: string;
  readonly name: string;
  readonly mic: string | null;
  readonly timeZone: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** First date whose holidays the venue may still change. */
  readonly provisionalFrom: CalendarDate;
  /** What the rows rest on and when they were reviewed. */
  readonly provenance: string;
  readonly hours: readonly HoursRule[];
  readonly holidays: readonly NamedDate[];
  readonly halfDays: readonly HalfDay[];
  readonly extraSessions: readonly ExtraSession[];
  readonly closures: readonly Closure[];
  readonly unknownFirstTrades: readonly UnknownFirstTrade[];
  readonly knownFirstTrades: readonly KnownFirstTrade[];
}
