import type { ClaimMeasure } from '../../domain/claim.js';
import type { SessionKey } from '../event-study/index.js';
import type { TargetSeries } from './types.js';

/** The sessions of all instruments of a claim on one count: what a shift is counted in. */
export interface SessionsCalendar {
  readonly length: number;
  /** Place of each of a series' own sessions; −1 before the index begins and after it ends. */
  placesOf(series: TargetSeries): Int32Array;
}

/**
 * Dates of all series, ascending, each once, from the first with an index to the last: years of prices without headlines
 * would leave a shift nothing to meet.
 */
export function sessionsCalendar(series: readonly TargetSeries[], measure: ClaimMeasure): SessionsCalendar {
  const heard = series.flatMap(({ dates, narrative }) =>
    dates.filter((_, t) => (narrative?.[measure]?.[t] ?? null) !== null),
  );
  const ascending = [...heard].sort();
  const [first, last] = [ascending[0] ?? '', ascending.at(-1) ?? ''];
  const inside = (date: SessionKey) => date >= first && date <= last;
  const keys = [...new Set(series.flatMap(({ dates }) => dates.filter(inside)))].sort();
  const place = new Map(keys.map((key, i) => [key, i]));
  return {
    length: keys.length,
    placesOf: ({ dates }) => Int32Array.from(dates, (date) => place.get(date) ?? -1),
  };
}
