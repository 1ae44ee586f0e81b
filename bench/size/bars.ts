import { powerRatio, wilson } from './intervals.js';
import { EFFECTS } from './settings.js';
import { besideOracle, type Cell } from './tally.js';
import type { Compared } from './trial.js';

/** Where the size of a test must lie at nominal 5 %. */
export interface Bar {
  readonly low: number;
  readonly high: number;
}

/** Least power beside the oracle's. */
export const POWER_BAR = 0.9;

/** What was asked of a test in a design before the experiment was run; null where nothing was. */
export function sizeBar(name: Compared, design: Cell['design']): Bar | null {
  if (name === 'placebo') return { low: 0.03, high: 0.07 };
  if (name === 'sign_flip' && design === 'twelve_dates') return { low: 0.03, high: 0.07 };
  if (name === 'adj_bmp_t' && design !== 'twelve_dates') return { low: 0.03, high: 0.08 };
  return null;
}

/** `met`, `missed`, or where the interval holds the bar itself and the draws decide nothing, on which side it fell. */
export type Judgement = 'met' | 'met, within error' | 'missed, within error' | 'missed';

export function judgeSize(cell: Cell, name: Compared): Judgement | null {
  const bar = sizeBar(name, cell.design);
  if (bar === null || EFFECTS[cell.effect] !== 0) return null;
  const { value, low, high } = wilson(cell.counts[name].rejected, cell.draws);
  if (low >= bar.low && high <= bar.high) return 'met';
  if (value >= bar.low && value <= bar.high) return 'met, within error';
  return high < bar.low || low > bar.high ? 'missed' : 'missed, within error';
}

export function judgePower(cell: Cell, name: Compared): Judgement | null {
  if (EFFECTS[cell.effect] === 0 || (name !== 'adj_bmp_t' && name !== 'placebo')) return null;
  const ratio = powerRatio(besideOracle(cell, name));
  if (ratio === null) return null;
  if (ratio.low >= POWER_BAR) return 'met';
  if (ratio.value >= POWER_BAR) return 'met, within error';
  return ratio.high < POWER_BAR ? 'missed' : 'missed, within error';
}
