import { quantile } from './quantile.js';
import { rankLevels, resampledRanks } from './rank-levels.js';
import { stationaryBootstrap } from './stationary-bootstrap.js';

export interface BootstrapOptions {
  readonly draws: number;
  readonly seed: number;
  /** Mean block length in rows. */
  readonly blockLength: number;
}

interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Pearson coefficient of the resampled rows; null where a side does not vary in them. */
function coefficientOf(x: Float64Array, y: Float64Array, rows: Int32Array): number | null {
  const n = rows.length;
  // Plain numbers: lists to take apart would be made anew for each of some million rows.
  let sx = 0;
  let sy = 0;
  let sxx = 0;
  let syy = 0;
  let sxy = 0;
  for (let i = 0; i < n; i += 1) {
    const row = rows[i] ?? 0;
    const a = x[row] ?? 0;
    const b = y[row] ?? 0;
    sx += a;
    sy += b;
    sxx += a * a;
    syy += b * b;
    sxy += a * b;
  }
  const [vx, vy] = [sxx - (sx * sx) / n, syy - (sy * sy) / n];
  if (!(vx > 1e-12 * sxx && vy > 1e-12 * syy)) return null;
  return (sxy - (sx * sy) / n) / Math.sqrt(vx * vy);
}

function intervalOf(values: number[], draws: number): Interval | null {
  if (values.length < draws / 2 || values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  return { low: quantile(sorted, 0.025), high: quantile(sorted, 0.975) };
}

function centred(values: readonly number[]): Float64Array {
  const centre = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Float64Array.from(values, (value) => value - centre);
}

/**
 * 95 % percentile intervals of the Pearson and the rank coefficient over resamples of whole rows by the stationary bootstrap
 * (Politis and Romano 1994); ranks are taken anew in each resample. Resamples in which a side does not vary are left out;
 * where that is half of them there is no interval.
 */
export function bootstrapCorrelation(
  x: readonly number[],
  y: readonly number[],
  { draws, seed, blockLength }: BootstrapOptions,
): { readonly pearson: Interval | null; readonly rank: Interval | null } {
  const n = x.length;
  if (n < 2 || draws < 1) return { pearson: null, rank: null };
  const [cx, cy] = [centred(x), centred(y)];
  const [lx, ly] = [rankLevels(x), rankLevels(y)];
  const [rankX, rankY] = [new Float64Array(lx.count), new Float64Array(ly.count)];
  const [rx, ry] = [new Float64Array(n), new Float64Array(n)];
  const inOrder = Int32Array.from({ length: n }, (_, i) => i);
  const pearson: number[] = [];
  const rank: number[] = [];
  const middle = (n + 1) / 2;
  stationaryBootstrap(n, blockLength, { draws, seed }, (rows) => {
    const plain = coefficientOf(cx, cy, rows);
    if (plain !== null) pearson.push(plain);
    resampledRanks(lx, rows, rankX);
    resampledRanks(ly, rows, rankY);
    for (let i = 0; i < n; i += 1) {
      const row = rows[i] ?? 0;
      rx[i] = (rankX[lx.levels[row] ?? 0] ?? 0) - middle;
      ry[i] = (rankY[ly.levels[row] ?? 0] ?? 0) - middle;
    }
    const ranked = coefficientOf(rx, ry, inOrder);
    if (ranked !== null) rank.push(ranked);
  });
  return { pearson: intervalOf(pearson, draws), rank: intervalOf(rank, draws) };
}
