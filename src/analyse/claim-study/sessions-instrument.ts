import type { NarrativePart } from '../../domain/claim.js';
import type { Outcome } from '../../domain/outcome.js';
import type { EventWindow } from '../../domain/window.js';
import type { SessionsCalendar } from './sessions-calendar.js';
import { crossesClosure, firstRead, numbersOf, ownLags, windowSums } from './sessions-returns.js';
import { PRIMARY_LAGS } from './sessions-specifications.js';
import { INDEX_TREATMENTS, type IndexTreatment, treatIndex } from './sessions-treat-index.js';
import type { TargetSeries } from './types.js';

/** One instrument as numbers by its own sessions; NaN is missing. */
export interface Instrument {
  readonly unit: string;
  /** Place of each session in the common calendar. */
  readonly places: Int32Array;
  readonly returns: Float64Array;
  readonly market: Float64Array | null;
  readonly closureBefore: readonly boolean[] | undefined;
  readonly index: Float64Array;
  readonly given: readonly Float64Array[];
  readonly treated: Readonly<Record<IndexTreatment, Float64Array>>;
}

/** The instrument of a series; in words what is missing, where a measure has no series. */
export function instrumentOf(
  series: TargetSeries,
  { measure, given }: NarrativePart,
  calendar: SessionsCalendar,
): Instrument | string {
  const { unit, returns, market, closureBefore, narrative, dates } = series;
  const missing = [measure, ...given].find((each) => narrative?.[each] === undefined);
  if (missing !== undefined) return `no narrative index of ${missing}`;
  const numbers = (values: readonly (number | null)[]) => numbersOf(values, dates.length);
  const index = numbers(narrative?.[measure] ?? []);
  const treated = Object.fromEntries(INDEX_TREATMENTS.map((each) => [each, treatIndex(index, each)]));
  return {
    unit,
    places: calendar.placesOf(series),
    returns: numbers(returns),
    market: market === null || market.every((value) => value === null) ? null : numbers(market),
    closureBefore,
    index,
    given: given.map((each) => numbers(narrative?.[each] ?? [])),
    treated: treated as Record<IndexTreatment, Float64Array>,
  };
}

/** The return of the window by session; NaN where it is missing, outside the history or over a closure. */
export function windowReturns({ returns, closureBefore }: Instrument, window: EventWindow): Float64Array {
  return windowSums(returns, window).map((value, t) =>
    crossesClosure(closureBefore, t, window) ? Number.NaN : value,
  );
}

/** What became of each session in the primary study; the first that applies, in the order of the outcomes. */
export function outcomesOf(instrument: Instrument, window: EventWindow): Outcome[] {
  const { returns, index, given, closureBefore } = instrument;
  const y = windowSums(returns, window);
  const read = [index, ...given, y, ...ownLags(returns, window, PRIMARY_LAGS)];
  const first = firstRead(window, PRIMARY_LAGS);
  return Array.from(returns, (_, t): Outcome => {
    if (t + first < 0 || t + Math.max(0, window.to) >= returns.length) return 'window_outside_history';
    if (crossesClosure(closureBefore, t, window)) return 'window_crosses_closure';
    return read.some((values) => Number.isNaN(values[t])) ? 'missing_in_window' : 'used';
  });
}
