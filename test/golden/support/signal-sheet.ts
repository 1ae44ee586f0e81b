import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../support/shared.js';

/** [estimate, t, p, lag] */
export type Tested = [number, number, number, number];
/** [mean, t, p, lag, n] */
export type Mean = [number, number, number, number, number];

interface Cell {
  readonly basis: 'close' | 'entry';
  readonly horizon: number;
  readonly n: number;
  readonly pearson: Tested;
  readonly rank: Tested;
  readonly rank_scipy: number;
  readonly buckets: Mean[];
  readonly spread: Tested;
  readonly hits: [hits: number, n: number];
}

interface Held {
  readonly cost_bps: number;
  readonly turnover: number;
  readonly gross: Mean;
  readonly net: Mean;
  readonly unmeasured: number;
}

type Values = (number | null)[];

interface Golden {
  readonly estimators: {
    readonly lags: { u: number[]; lag: number }[];
    readonly blocks: { x: number[]; length: number }[];
    readonly slopes: {
      x: number[];
      y: number[];
      places: number[];
      least: number;
      pearson: Tested;
      rank: Tested;
    }[];
    readonly intervals: [k: number, n: number, low: number, high: number][];
  };
  readonly sheet: {
    readonly index: Values;
    readonly close: Values;
    readonly open: Values;
    readonly cells: Cell[];
    readonly position: Held;
    readonly surprise: Values;
  };
  readonly cross: {
    readonly index: Values;
    readonly members: { close: number[]; open: number[] }[];
    readonly horizons: {
      horizon: number;
      rank_ic: Mean;
      ratio: number;
      positive: number;
      spread: Mean;
    }[];
    readonly portfolio: Held & { dates: number };
  };
}

/** Numbers of test/golden/signal_sheet.py: numpy, scipy and pandas. */
export const golden = JSON.parse(
  readFileSync(join(projectRoot, 'test/golden/signal_sheet.json'), 'utf8'),
) as Golden;
