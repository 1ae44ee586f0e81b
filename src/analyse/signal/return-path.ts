import type { PricePanel } from '../../align/price-panel.js';
import type { EntryPrice } from './entry-point.js';

/** ln returns of one instrument between any two of its prices, payouts included; null where one on the way is missing. */
export interface ReturnPath {
  /** From the close of session `from` to that of `to`. */
  closeToClose(from: number, to: number): number | null;
  /** From an entry to the h-th close after it. */
  fromEntry(entry: EntryPrice, horizon: number): number | null;
  /** From one entry to another that is not earlier. */
  entryToEntry(first: EntryPrice, second: EntryPrice): number | null;
}

/**
 * Lays running sums over a panel, so that each return is a difference. A return over a missing price or over an ad-hoc
 * closure of the venue is none.
 */
export function returnPath(panel: PricePanel): ReturnPath {
  const { logReturn, closureBefore, open, close, sessions } = panel;
  const sums = [0];
  const broken = [0];
  for (const [i, value] of logReturn.entries()) {
    const usable = value !== null && closureBefore[i] !== true;
    sums.push((sums[i] ?? 0) + (usable ? value : 0));
    broken.push((broken[i] ?? 0) + (usable ? 0 : 1));
  }
  const closeToClose = (from: number, to: number): number | null => {
    if (from < 0 || to >= sessions.length || from > to) return null;
    if ((broken[to + 1] ?? 0) !== (broken[from + 1] ?? 0)) return null;
    return (sums[to + 1] ?? 0) - (sums[from + 1] ?? 0);
  };
  /** From the entry's price to the close of its session. */
  const toClose = ({ kind, session }: EntryPrice): number | null => {
    if (kind === 'next_close') return 0;
    const [opened, closed] = [open[session] ?? null, close[session] ?? null];
    return opened === null || closed === null || !(opened > 0) ? null : Math.log(closed / opened);
  };
  return {
    closeToClose,
    fromEntry(entry, horizon) {
      const last = entry.kind === 'next_open' ? entry.session + horizon - 1 : entry.session + horizon;
      const [start, rest] = [toClose(entry), closeToClose(entry.session, last)];
      return start === null || rest === null ? null : start + rest;
    },
    entryToEntry(first, second) {
      const middle = closeToClose(first.session, second.session);
      const [start, end] = [toClose(first), toClose(second)];
      return middle === null || start === null || end === null ? null : start + middle - end;
    },
  };
}
