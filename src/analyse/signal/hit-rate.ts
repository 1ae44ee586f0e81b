import { binomialInterval } from '../../stats/binomial-interval.js';
import { binomialP } from '../../stats/binomial-p.js';
import type { SignalRows } from './information-coefficient.js';
import type { Basis, HitRate } from './types.js';

/**
 * Share of signals whose return had their sign, with the exact interval of Clopper and Pearson (1934) and the exact p of one
 * half. An exact figure needs trials apart from each other: of returns over h sessions, each row less than h sessions after
 * the one counted before is passed over. Signals and returns of exactly zero are no trials.
 */
export function hitRate(
  rows: SignalRows,
  { horizon, basis }: { readonly horizon: number; readonly basis: Basis },
): HitRate {
  let hits = 0;
  let n = 0;
  let free = Number.NEGATIVE_INFINITY;
  for (const [i, place] of rows.places.entries()) {
    const product = Math.sign(rows.x[i] ?? 0) * Math.sign(rows.y[i] ?? 0);
    if (place < free || product === 0) continue;
    free = place + horizon;
    n += 1;
    if (product > 0) hits += 1;
  }
  const interval = binomialInterval(hits, n);
  return {
    horizon,
    basis,
    value: n === 0 ? null : hits / n,
    hits,
    n,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    pValue: n === 0 ? null : binomialP(hits, n),
  };
}
