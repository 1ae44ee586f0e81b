import { correlationCoefficient } from './correlation-coefficient.js';
import { type HacT, hacT } from './hac-t.js';
import { mean } from './mean.js';
import { sumOfSquares } from './sum-of-squares.js';

/** Values about their mean, in population standard deviations. */
function standardise(values: readonly number[]): number[] {
  const centre = mean(values);
  const deviation = Math.sqrt(sumOfSquares(values) / values.length);
  return values.map((value) => (value - centre) / deviation);
}

/** z_x·z_y of each row, whose mean is the correlation. */
export function standardisedProducts(x: readonly number[], y: readonly number[]): number[] {
  const zy = standardise(y);
  return standardise(x).map((value, i) => value * (zy[i] ?? 0));
}

/**
 * Correlation r of x and y with the HAC t of the slope of y on x (Newey and West 1987): with both standardised the slope is
 * r and its scores are z_x(z_y − r·z_x)/n; T − 2 degrees of freedom. On ranks it is the rank coefficient with the t of the
 * regression of ranks. Null with fewer than four rows or where a side does not vary.
 * @param places of the rows in time, whole numbers that ascend; places without a row add nothing
 * @param leastLag h − 1 where returns of h sessions overlap
 */
export function hacSlope(
  x: readonly number[],
  y: readonly number[],
  places: readonly number[],
  leastLag = 0,
): HacT | null {
  const n = x.length;
  if (n < 4) return null;
  const r = correlationCoefficient(x, y);
  if (r === null) return null;
  const [zx, zy] = [standardise(x), standardise(y)];
  const first = places[0] ?? 0;
  const scores = new Float64Array((places.at(-1) ?? first) - first + 1);
  for (const [i, place] of places.entries()) {
    const left = zx[i] ?? 0;
    scores[place - first] = (left * ((zy[i] ?? 0) - r * left)) / n;
  }
  return hacT(r, scores, n, 2, leastLag);
}
