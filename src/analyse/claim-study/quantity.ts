import type { ClaimOutcome } from '../../domain/claim.js';
import type { Model, ReturnSeries } from '../event-study/index.js';
import { dailyQuantity, IS_RATIO, relativeChange } from '../volatility/daily-quantity.js';
import type { VolatilityMeasure } from '../volatility/index.js';
import { changeOf } from '../volatility/measure-changes.js';
import type { TargetSeries } from './types.js';

/**
 * What is measured around an event, by which model. The event study runs on `seriesOf`; `valueOf` makes its CAR the
 * figure that is averaged over events, and `effectOf` the average an effect in the unit of the claim.
 */
export interface Quantity {
  readonly name: string;
  readonly model: Model;
  seriesOf(series: TargetSeries): ReturnSeries;
  valueOf(car: number, alpha: number, sessions: number): number;
  effectOf(average: number): number;
  /** A logarithm of a short window's variance lies below 0 when nothing happens: the median of the draws is taken off. */
  readonly isCentred: boolean;
}

const same = (value: number): number => value;

function returnBy(model: Model): Quantity {
  return { name: model, model, seriesOf: (s) => s, valueOf: same, effectOf: same, isCentred: false };
}

const LEVEL: Quantity = {
  ...returnBy('constant_mean'),
  name: 'level',
  valueOf: (car, _alpha, sessions) => car / sessions,
};

function volatilityBy(measure: VolatilityMeasure): Quantity {
  return {
    name: measure,
    model: 'constant_mean',
    seriesOf: (series) => ({
      unit: series.unit,
      dates: series.dates,
      returns: dailyQuantity(series, measure),
      market: null,
      ...(series.closureBefore !== undefined && { closureBefore: series.closureBefore }),
    }),
    valueOf: (car, alpha, sessions) => changeOf(IS_RATIO[measure], car, alpha, sessions),
    effectOf: (average) => relativeChange(measure, average),
    isCentred: true,
  };
}

const hasEvery = (series: readonly TargetSeries[], column: 'high' | 'level'): boolean =>
  series.every((each) => each[column]?.some((value) => value !== null) === true);

/** What the series of a target can be measured by; the first decides, the others are for the specification curve. */
export function quantitiesOf(
  outcome: ClaimOutcome,
  series: readonly TargetSeries[],
): readonly [Quantity, ...Quantity[]] {
  if (outcome === 'level') return [LEVEL];
  if (outcome === 'volatility') {
    if (hasEvery(series, 'level')) return [volatilityBy('level')];
    const range = hasEvery(series, 'high') ? [volatilityBy('range')] : [];
    return [volatilityBy('realised'), volatilityBy('absolute'), ...range];
  }
  const hasMarket = series.every(({ market }) => market?.some((value) => value !== null) === true);
  const hasFactors = series.every(({ factors }) => Object.keys(factors ?? {}).length > 0);
  return [
    returnBy('constant_mean'),
    ...(hasMarket ? [returnBy('market_adjusted'), returnBy('market')] : []),
    ...(hasFactors ? [returnBy('factors')] : []),
  ];
}
