import { type HacT, hacT } from './hac-t.js';

/**
 * Mean of a series over time with its HAC t (Newey and West 1987, 1994): scores (v_t − v̄)/n. A null keeps its place and
 * adds nothing. Null without a value.
 * @param leastLag h − 1 where values of h sessions overlap
 */
export function hacMean(values: readonly (number | null)[], leastLag = 0): (HacT & { n: number }) | null {
  let sum = 0;
  let n = 0;
  for (const value of values) {
    if (value === null) continue;
    sum += value;
    n += 1;
  }
  if (n === 0) return null;
  const centre = sum / n;
  const scores = values.map((value) => (value === null ? 0 : (value - centre) / n));
  return { ...hacT(centre, scores, n, 1, leastLag), n };
}
