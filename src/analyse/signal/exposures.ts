import { betaBetween } from '../../stats/beta-between.js';
import type { SignalSeries } from './signal-series.js';

/** Sessions an exposure looks back on: half a year. */
export const EXPOSURE_SESSIONS = 120;
/** Pairs of return and surprise it needs. */
export const LEAST_PAIRS = 60;

/**
 * Exposure of an instrument before each session: the slope of its session returns on the surprises `lag` sessions earlier,
 * over the last 120 sessions up to t − 1 whose bars were published by the close of t. Null below 60 pairs.
 * @param surprise of each session
 */
export function exposures(
  { panel, known }: Pick<SignalSeries, 'panel' | 'known'>,
  surprise: readonly (number | null)[],
  lag: 0 | 1,
): (number | null)[] {
  const returns = panel.logReturn.map((value, t) => (panel.closureBefore[t] === true ? null : value));
  const earlier = lag === 0 ? surprise : [null, ...surprise.slice(0, -1)];
  return known.map((published, t) => {
    const last = Math.min(published, t - 1);
    return betaBetween(earlier, returns, last - EXPOSURE_SESSIONS + 1, last, LEAST_PAIRS);
  });
}
