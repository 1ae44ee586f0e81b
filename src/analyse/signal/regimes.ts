import { expandingBuckets } from '../../stats/expanding-buckets.js';
import { computeIndicators } from '../indicators/index.js';
import type { SignalSeries } from './signal-series.js';
import { LEAST_PAST, type RegimeCoefficient } from './types.js';

export const REGIMES = ['trend_up', 'trend_down', 'volatility_high', 'volatility_low'] as const;
type Regime = RegimeCoefficient['regime'];

/**
 * The regimes each session's signal falls into, by indicators of the bars published by its close: the trend is up where the
 * mean of 20 closes is above that of 50; volatility is high where that of 20 sessions is above the median of all its values
 * before. Neither where an indicator is not defined yet.
 */
export function regimesOf({ panel, known }: Pick<SignalSeries, 'panel' | 'known'>): ReadonlySet<Regime>[] {
  const columns = computeIndicators(panel, ['sma_20', 'sma_50', 'realised_volatility_20']);
  const high = expandingBuckets(columns.realised_volatility_20 ?? [], 2, LEAST_PAST);
  return known.map((at) => {
    const regimes = new Set<Regime>();
    const [fast, slow] = [columns.sma_20?.[at] ?? null, columns.sma_50?.[at] ?? null];
    if (fast !== null && slow !== null) regimes.add(fast > slow ? 'trend_up' : 'trend_down');
    const level = high[at] ?? null;
    if (level !== null) regimes.add(level === 1 ? 'volatility_high' : 'volatility_low');
    return regimes;
  });
}
