import type { CalendarDate } from '../../domain/instant.js';
import type { EstimationSpan, ReturnSeries } from './types.js';

/** The complete observations of one event's estimation span, in order; all lists have one length. */
export interface EstimationSample {
  readonly returns: readonly number[];
  /** Zeros where the model needs no benchmark or the unit has none. */
  readonly market: readonly number[];
  readonly dates: readonly CalendarDate[];
  /** Sessions relative to day 0. */
  readonly offsets: readonly number[];
  /** An ad-hoc closure lies inside the span: allowed, and warned of. */
  readonly crossesClosure: boolean;
}

/** Collects the sessions of the span that have a return and, with `withMarket`, a benchmark return too. */
export function collectSample(
  series: ReturnSeries,
  day0: number,
  span: EstimationSpan,
  withMarket: boolean,
): EstimationSample {
  const first = Math.max(0, day0 + span.from);
  const last = Math.min(series.returns.length - 1, day0 + span.to);
  const returns: number[] = [];
  const market: number[] = [];
  const dates: CalendarDate[] = [];
  const offsets: number[] = [];
  let crossesClosure = false;
  for (let i = first; i <= last; i += 1) {
    if (series.closureBefore?.[i] === true) crossesClosure = true;
    const date = series.dates[i];
    const value = series.returns[i] ?? null;
    const benchmark = withMarket && series.market !== null ? (series.market[i] ?? null) : 0;
    if (date === undefined || value === null || benchmark === null) continue;
    returns.push(value);
    market.push(benchmark);
    dates.push(date);
    offsets.push(i - day0);
  }
  return { returns, market, dates, offsets, crossesClosure };
}
