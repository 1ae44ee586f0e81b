import { blockLength } from './block-length.js';
import { quantile } from './quantile.js';
import { stationaryBootstrap } from './stationary-bootstrap.js';

/**
 * 95 % percentile interval of a mean by the stationary bootstrap (Politis and Romano 1994), block length by
 * `blockLength`. Null with fewer than ten values.
 */
export function bootstrapMean(
  values: readonly number[],
  { draws, seed }: { readonly draws: number; readonly seed: number },
): { readonly low: number; readonly high: number; readonly blockLength: number } | null {
  if (values.length < 10 || draws < 1) return null;
  const length = blockLength(values);
  const means: number[] = [];
  stationaryBootstrap(values.length, length, { draws, seed }, (rows) => {
    let sum = 0;
    for (let i = 0; i < rows.length; i += 1) sum += values[rows[i] ?? 0] ?? 0;
    means.push(sum / rows.length);
  });
  const sorted = Float64Array.from(means).sort();
  return { low: quantile(sorted, 0.025), high: quantile(sorted, 0.975), blockLength: length };
}
