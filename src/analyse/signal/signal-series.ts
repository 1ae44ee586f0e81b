import type { PricePanel } from '../../align/price-panel.js';
import { epochMs } from '../../domain/instant.js';
import { type EntryPrice, entryPrice } from './entry-point.js';
import { type ReturnPath, returnPath } from './return-path.js';
import type { Basis, SignalInput } from './types.js';

/** An instrument's signals laid on its sessions, with what follows each of them. */
export interface SignalSeries {
  readonly panel: PricePanel;
  /** The index of each session; null after an ad-hoc closure, where the interval holds weeks. */
  readonly x: readonly (number | null)[];
  readonly entries: readonly (EntryPrice | null)[];
  /** Of each session, the last session whose bar was published by its close; −1 without one. */
  readonly known: readonly number[];
  readonly path: ReturnPath;
  /** ln return over a horizon after the signal of session t. */
  returnAfter(t: number, horizon: number, basis: Basis): number | null;
}

const MS_PER_MINUTE = 60_000;

/** For each session, the last one whose bar its source had published when this one closed. */
function lastKnown({ sessions, instrument }: PricePanel): number[] {
  const lag = instrument.publicationLagMinutes * MS_PER_MINUTE;
  const closes = sessions.map(({ closeAt }) => epochMs(closeAt));
  let known = -1;
  return closes.map((close) => {
    while ((closes[known + 1] ?? Number.POSITIVE_INFINITY) + lag <= close) known += 1;
    return known;
  });
}

/** A signal is known at the close of its session, and everything that follows it comes after that instant. */
export function signalSeries({ panel, index }: SignalInput): SignalSeries {
  const { sessions, closureBefore } = panel;
  if (index.length !== sessions.length) {
    throw new RangeError(`the index has ${index.length} values and the panel ${sessions.length} sessions`);
  }
  const path = returnPath(panel);
  const entries = sessions.map(({ closeAt }, t) => entryPrice(closeAt, panel, t + 1));
  return {
    panel,
    x: index.map((value, t) => (closureBefore[t] === true ? null : value)),
    entries,
    known: lastKnown(panel),
    path,
    returnAfter(t, horizon, basis) {
      if (basis === 'close') return path.closeToClose(t, t + horizon);
      const entry = entries[t] ?? null;
      return entry === null ? null : path.fromEntry(entry, horizon);
    },
  };
}
