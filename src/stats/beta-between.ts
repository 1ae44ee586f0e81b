import { isNegligible } from './is-negligible.js';

/**
 * Slope of y on x over the pairs of places `from` … `to`, both inside, that have both values (Sharpe 1963).
 * Null with fewer than `least` pairs or where x does not vary.
 */
export function betaBetween(
  x: readonly (number | null)[],
  y: readonly (number | null)[],
  from: number,
  to: number,
  least: number,
): number | null {
  const left: number[] = [];
  const right: number[] = [];
  for (let i = Math.max(0, from); i <= to; i += 1) {
    const [a, b] = [x[i] ?? null, y[i] ?? null];
    if (a === null || b === null) continue;
    left.push(a);
    right.push(b);
  }
  const n = left.length;
  if (n < Math.max(2, least)) return null;
  const xMean = left.reduce((sum, value) => sum + value, 0) / n;
  const yMean = right.reduce((sum, value) => sum + value, 0) / n;
  let [xx, xy] = [0, 0];
  for (const [i, value] of left.entries()) {
    xx += (value - xMean) ** 2;
    xy += (value - xMean) * ((right[i] ?? yMean) - yMean);
  }
  return isNegligible(Math.sqrt(xx / n), left) ? null : xy / xx;
}
