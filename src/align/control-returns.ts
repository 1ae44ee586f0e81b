import { chainReturns } from './chain-returns.js';
import type { PricePanel } from './price-panel.js';

type Closing = { readonly sessions: readonly { readonly closeAt: string }[] };

/**
 * A control's return over each of the unit's sessions: the control's sessions that closed in (close(t−1), close(t)] of the
 * unit, chained. A control that closes later on the same date (New York beside Moscow) thus enters with its session before, so
 * that none of it is later than the unit's return; the part of the day between the two closes is the price of that. Null where
 * no session of the control closed in the span or one of them lacks a price, and in the span after one without a session: its
 * return would begin a span too early.
 *
 * @returns one value for each session of `unit`; index 0 is null
 */
export function controlReturns(
  unit: Closing,
  control: Closing & Pick<PricePanel, 'logReturn'>,
  kind: 'log' | 'simple',
): (number | null)[] {
  const stampsOf = ({ sessions }: Closing) => sessions.map(({ closeAt }) => closeAt);
  const other = { stamps: stampsOf(control), logReturn: control.logReturn };
  return chainReturns(stampsOf(unit), other, kind);
}
