import type { CalendarDate, Instant } from './instant.js';

/** One trading session (or fixing) of a venue. `date` is the venue's own local date. */
export interface Session {
  readonly date: CalendarDate;
  /** Null where the venue has a fixing or settlement and no continuous session. */
  readonly openAt: Instant | null;
  readonly closeAt: Instant;
  /** First trade that enters this session's bar, where known: on MOEX it may lie on the weekend before. */
  readonly firstTradeAt: Instant | null;
  readonly kind: 'regular' | 'half_day' | 'extra';
  /** True for future years whose holidays the venue may still change. */
  readonly provisional: boolean;
}

/** A spell in which a venue that would have traded was shut: no window may be compressed across it. */
export interface Closure {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly reason: string;
}

/** All sessions of one venue, ascending by date and by close. */
export interface SessionTable {
  readonly venue: string;
  readonly timeZone: string;
  readonly sessions: readonly Session[];
  /** Ad-hoc closures that are no ordinary holiday (the Moscow closure of 2022-02-28..2022-03-23). */
  readonly closures: readonly Closure[];
}
