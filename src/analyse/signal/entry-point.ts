import { entryAfter } from '../../align/entry.js';
import type { PricePanel } from '../../align/price-panel.js';
import type { Instant } from '../../domain/instant.js';

/** The price at which a signal is entered: the open or the close of a session. */
export interface EntryPrice {
  readonly kind: 'next_open' | 'next_close';
  /** Index in the panel. */
  readonly session: number;
  /** The next open was refused: its first trade is not known to come after the signal. */
  readonly openRefused: boolean;
}

/**
 * Where a signal known at `at` is entered: the next open where opens can be traded and are known to come after it, else the
 * next close. Null where that price is not there.
 * @param day0 index of the first session whose close is after `at`
 */
export function entryPrice(at: Instant, panel: PricePanel, day0: number): EntryPrice | null {
  const { entry, entryAt } = entryAfter(at, panel, day0);
  if (entry === 'next_open') {
    const session = panel.sessions[day0]?.firstTradeAt === entryAt ? day0 : day0 + 1;
    return { kind: 'next_open', session, openRefused: false };
  }
  const openRefused = entry === 'entry_time_unknown';
  if (!openRefused && entry !== 'next_close') return null;
  return (panel.close[day0] ?? null) === null ? null : { kind: 'next_close', session: day0, openRefused };
}
