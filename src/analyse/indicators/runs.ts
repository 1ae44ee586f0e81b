import type { PricePanel } from '../../align/price-panel.js';

/**
 * An unbroken run of sessions: all prices there, no ad-hoc closure inside. Prices have payouts reinvested from the
 * run's first session on, so that an ex-date or a split is no move; `toTraded` turns a level back into the price
 * traded on its session.
 */
export interface Run {
  /** Index of the run's first session in the panel. */
  readonly start: number;
  readonly close: readonly number[];
  readonly high: readonly number[];
  readonly low: readonly number[];
  /** ln return from the session before, within the run: one fewer than closes. */
  readonly logReturn: readonly number[];
  readonly toTraded: readonly number[];
}

/** A run while it grows. */
interface OpenRun {
  start: number;
  close: number[];
  high: number[];
  low: number[];
  logReturn: number[];
  toTraded: number[];
}

/**
 * Cuts a panel into its unbroken runs. A missing price ends a run and nothing bridges it: a filled price would be a
 * return of zero that never was.
 *
 * @param withRange also end a run where high or low is missing; otherwise high and low repeat the close
 */
export function runsOf(panel: PricePanel, withRange: boolean): Run[] {
  const runs: Run[] = [];
  let run: OpenRun | null = null;
  for (let i = 0; i < panel.sessions.length; i += 1) {
    const close = panel.close[i] ?? null;
    const high = withRange ? (panel.high[i] ?? null) : close;
    const low = withRange ? (panel.low[i] ?? null) : close;
    if (close === null || high === null || low === null) {
      run = null;
      continue;
    }
    const step = panel.logReturn[i] ?? null;
    const before = run?.close.at(-1);
    const goesOn = before !== undefined && step !== null && panel.closureBefore[i] !== true;
    if (run === null || !goesOn) {
      run = { start: i, close: [], high: [], low: [], logReturn: [], toTraded: [] };
      runs.push(run);
    } else {
      run.logReturn.push(step);
    }
    const level: number = goesOn ? before * (1 + (panel.simpleReturn[i] ?? 0)) : close;
    run.close.push(level);
    run.high.push((high * level) / close);
    run.low.push((low * level) / close);
    run.toTraded.push(close / level);
  }
  return runs;
}
