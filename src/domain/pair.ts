import type { CalendarDate, Instant } from './instant.js';
import type { PairOutcome } from './outcome.js';

/** Sessions after day 0 at which a pair's return is read. */
export const PAIR_HORIZONS = [0, 1, 2, 5, 10] as const;

/** Which price a signal could be entered at: the next open, else the next close, else none with the reason. */
export type Entry = 'next_open' | 'next_close' | 'none' | 'entry_time_unknown';

export interface HorizonReturn {
  /** Sessions after day 0. */
  readonly horizon: number;
  readonly sessionDate: CalendarDate | null;
  /** ln and simple return of close(day 0 + horizon) on the base, dividends included; null where a price is missing. */
  readonly logReturn: number | null;
  readonly simpleReturn: number | null;
  readonly outcome: PairOutcome;
}

/** One headline paired with one instrument: the base is the last close at or before the news, day 0 the first after. */
export interface Pair {
  readonly headlineId: string;
  readonly instrumentId: string;
  readonly source: string;
  /** Of the pair as a whole: the outcome at horizon 0. */
  readonly outcome: PairOutcome;
  readonly day0: CalendarDate | null;
  readonly baseDate: CalendarDate | null;
  readonly basePrice: number | null;
  /** The news fell inside the day-0 session, so day 0 also holds moves from before it. */
  readonly intraday: boolean;
  /** Calendar days from the news (venue date) to day 0. */
  readonly shiftedDays: number | null;
  readonly entry: Entry;
  readonly entryAt: Instant | null;
  readonly returns: readonly HorizonReturn[];
}
