import { conditionalVariance } from './conditional-variance.js';
import type { VolatilityMeasure, VolatilitySeries } from './types.js';

/** How a measure's mean becomes a change: the logarithm of a ratio, or a difference of logarithms. */
export const IS_RATIO: Readonly<Record<VolatilityMeasure, boolean>> = {
  realised: true,
  absolute: true,
  range: true,
  garch: true,
  level: false,
};

/** Power of volatility in the measure: a change of a variance is half of it in volatility. */
const POWER: Readonly<Record<VolatilityMeasure, 1 | 2>> = {
  realised: 2,
  absolute: 1,
  range: 2,
  garch: 2,
  level: 1,
};

/** A change in logarithms as a relative change of volatility: −0.1 is a tenth less. */
export function relativeChange(measure: VolatilityMeasure, change: number): number {
  return Math.expm1(change / POWER[measure]);
}

const FOUR_LN_2 = 4 * Math.log(2);

/** The variance of a session from its range, (ln H/L)²/(4 ln 2) (Parkinson 1980); null for a range that is none. */
export function parkinsonVariance(high: number | null, low: number | null): number | null {
  if (high === null || low === null || !(low > 0) || !(high >= low)) return null;
  return Math.log(high / low) ** 2 / FOUR_LN_2;
}

const withValue = (
  values: readonly (number | null)[],
  of: (value: number) => number | null,
): (number | null)[] => values.map((value) => (value === null ? null : of(value)));

/** The quantity of each session whose mean a measure compares; null where the session does not have it. */
export function dailyQuantity(series: VolatilitySeries, measure: VolatilityMeasure): (number | null)[] {
  switch (measure) {
    case 'realised':
      return withValue(series.returns, (value) => value ** 2);
    case 'absolute':
      return withValue(series.returns, Math.abs);
    case 'range':
      return series.dates.map((_, i) => parkinsonVariance(series.high?.[i] ?? null, series.low?.[i] ?? null));
    case 'garch':
      return conditionalVariance(series.returns);
    case 'level':
      return series.dates.map((_, i) => {
        const level = series.level?.[i] ?? null;
        return level !== null && level > 0 ? Math.log(level) : null;
      });
  }
}
