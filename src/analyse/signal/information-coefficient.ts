import { averageRanks } from '../../stats/average-ranks.js';
import { blockLength } from '../../stats/block-length.js';
import { bootstrapCorrelation } from '../../stats/bootstrap-correlation.js';
import { hacSlope, standardisedProducts } from '../../stats/hac-slope.js';
import { namedSeed } from '../../stats/named-seed.js';
import { estimateOf } from './estimate.js';
import type { Basis, InformationCoefficient, SheetOptions } from './types.js';

/** Signals and the returns after them, in the order of time. */
export interface SignalRows {
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Session of each row in the panel. */
  readonly places: readonly number[];
}

/** Which coefficient of which instrument: also the name of its stream of draws. */
export interface Cell {
  readonly instrumentId: string;
  readonly horizon: number;
  readonly basis: Basis;
}

/** Pairs each signal with its return; sessions that lack either are left out and keep their place in time. */
export function pairRows(
  sessions: readonly number[],
  x: readonly (number | null)[],
  returnOf: (t: number) => number | null,
): SignalRows {
  const rows = { x: [] as number[], y: [] as number[], places: [] as number[] };
  for (const t of sessions) {
    const [signal, after] = [x[t] ?? null, returnOf(t)];
    if (signal === null || after === null) continue;
    rows.x.push(signal);
    rows.y.push(after);
    rows.places.push(t);
  }
  return rows;
}

/**
 * Rank and Pearson information coefficient: the correlation over time of signal and later return, with the HAC t of the slope
 * of one on the other (the lag at least h − 1, because returns of h sessions overlap) and the stationary-bootstrap interval,
 * its block length the longer of those of the two products.
 */
export function informationCoefficients(
  { x, y, places }: SignalRows,
  { instrumentId, horizon, basis }: Cell,
  { draws, seed }: Pick<SheetOptions, 'draws' | 'seed'>,
): InformationCoefficient[] {
  const [rx, ry] = [averageRanks(x), averageRanks(y)];
  const rank = hacSlope(rx, ry, places, horizon - 1);
  const pearson = hacSlope(x, y, places, horizon - 1);
  let intervals: ReturnType<typeof bootstrapCorrelation> = { rank: null, pearson: null };
  let length = 1;
  if (draws > 0 && rank !== null && pearson !== null) {
    length = Math.max(blockLength(standardisedProducts(rx, ry)), blockLength(standardisedProducts(x, y)));
    const own = namedSeed(seed, `${instrumentId} ${basis} ${horizon}`);
    intervals = bootstrapCorrelation(x, y, { draws, seed: own, blockLength: length });
  }
  return (['rank', 'pearson'] as const).map((method) => {
    const interval = intervals[method];
    return {
      horizon,
      basis,
      method,
      ...estimateOf(
        method === 'rank' ? rank : pearson,
        x.length,
        interval === null ? null : { ...interval, blockLength: length },
      ),
    };
  });
}
