import type { Interval } from '../domain/bar.js';
import type { Instrument } from '../domain/instrument.js';
import type { Session } from '../domain/session.js';

/**
 * One instrument's prices laid on its venue's sessions: the array index counts the instrument's own sessions.
 * A session without a bar holds null and keeps its place; nothing is filled forward.
 */
export interface PricePanel {
  readonly instrument: Instrument;
  /** The one source all prices come from; empty where no bar is visible. */
  readonly source: string;
  readonly interval: Interval;
  /** IANA zone of the venue, in which its session dates are. */
  readonly timeZone: string;
  /** Ascending; from the first bar's session to the last bar's, of those closed at the vantage point. */
  readonly sessions: readonly Session[];
  readonly open: readonly (number | null)[];
  readonly high: readonly (number | null)[];
  readonly low: readonly (number | null)[];
  readonly close: readonly (number | null)[];
  readonly volume: readonly (number | null)[];
  /** ln and simple return from the session before, payouts included by the instrument's return rule; index 0 is null. */
  readonly logReturn: readonly (number | null)[];
  readonly simpleReturn: readonly (number | null)[];
  /** True at index i when an ad-hoc closure of the venue lies between sessions i−1 and i. */
  readonly closureBefore: readonly boolean[];
  /** Bars whose date is no session of the venue: counted, not used. */
  readonly offSession: readonly string[];
}
