import type { Instant } from '../domain/instant.js';
import type { Entry } from '../domain/pair.js';
import type { PricePanel } from './price-panel.js';

/** How and when a position could first be entered after the news. */
export interface EntryPoint {
  readonly entry: Entry;
  readonly entryAt: Instant | null;
}

const NONE: EntryPoint = { entry: 'none', entryAt: null };

/**
 * The first price formed strictly after `at` that one could enter at: the next open where the instrument has opens to
 * trade at, else the next close. A session whose first trade is not known to be after `at` (Moscow, where a Monday
 * bar may open with Saturday's auction) refuses its open: `entry_time_unknown`.
 *
 * @param day0 index of the first session whose close is after `at`
 */
export function entryAfter(at: Instant, panel: PricePanel, day0: number): EntryPoint {
  const { instrument, sessions, open, close } = panel;
  const opens = instrument.tradeableOpen && open.some((price) => price !== null);
  if (opens) {
    // The open of day 0 itself is late when the news fell inside the session.
    for (const j of [day0, day0 + 1]) {
      const session = sessions[j];
      if (session === undefined) return NONE;
      if (session.openAt === null || session.openAt <= at) continue;
      if ((open[j] ?? null) === null) break;
      if (session.firstTradeAt === null) return { entry: 'entry_time_unknown', entryAt: null };
      if (session.firstTradeAt <= at) continue;
      return { entry: 'next_open', entryAt: session.firstTradeAt };
    }
  }
  const session = sessions[day0];
  if (session === undefined || (close[day0] ?? null) === null) return NONE;
  return { entry: 'next_close', entryAt: session.closeAt };
}
