import type { WindowResult } from './types.js';

/** The paths of all draws, one after the other, from which the band is read session by session. */
export interface Paths {
  readonly cells: Float64Array;
  readonly length: number;
}

/** The value that a share of the draws stays below (type 7 of Hyndman and Fan 1996). */
function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const low = Math.floor(place);
  const below = sorted[low] ?? 0;
  return below + (place - low) * ((sorted[low + 1] ?? below) - below);
}

/** The middle 95 % of the draws at each session of the window. */
export function bandOf({ cells, length }: Paths, draws: number): WindowResult['placebo'] {
  const low: number[] = [];
  const high: number[] = [];
  for (let d = 0; d < length; d += 1) {
    const day = Float64Array.from({ length: draws }, (_, b) => cells[b * length + d] ?? 0).sort();
    low.push(quantile(day, 0.025));
    high.push(quantile(day, 0.975));
  }
  return { low, high };
}
