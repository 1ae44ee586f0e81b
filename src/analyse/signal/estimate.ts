import type { HacT } from '../../stats/hac-t.js';
import type { Estimate } from './types.js';

/** What stands where nothing could be estimated. */
export function without(n: number): Estimate {
  return {
    value: null,
    n,
    t: null,
    pValue: null,
    hacLag: null,
    low: null,
    high: null,
    blockLength: null,
  };
}

interface Interval {
  readonly low: number;
  readonly high: number;
  readonly blockLength?: number;
}

/** An estimate from its HAC t and, where there is one, its bootstrap interval. */
export function estimateOf(hac: HacT | null, n: number, interval: Interval | null = null): Estimate {
  if (hac === null) return without(n);
  return {
    value: hac.estimate,
    n,
    t: hac.t,
    pValue: hac.pValue,
    hacLag: hac.lag,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    blockLength: interval?.blockLength ?? null,
  };
}
