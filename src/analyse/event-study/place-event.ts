import { type CalendarDate, daysBetween } from '../../domain/instant.js';
import type { ReturnSeries, SessionKey, StudyEvent } from './types.js';

/** A headline moved further than this many calendar days is no longer news on the day it would be paired with. */
export const MAX_SHIFT_DAYS = 7;

/** An event on its unit's sessions. */
export interface PlacedEvent {
  readonly event: StudyEvent;
  /** Null where the study has no returns of this unit. */
  readonly series: ReturnSeries | null;
  /** Index of day 0; null without a session in range. */
  readonly day0: number | null;
  /** Calendar days from the news to the first session; null where there is none at all. */
  readonly shiftedDays: number | null;
}

/** Index of the first date at or after the given one; the length where there is none. Dates ascend. */
function firstAtOrAfter(dates: readonly string[], date: string): number {
  let low = 0;
  let high = dates.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((dates[middle] ?? date) < date) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The date of a session, or the UTC date of a bar's stamp. */
function dateOf(key: SessionKey): CalendarDate {
  return key.slice(0, 10) as CalendarDate;
}

/** Finds day 0: the first session on or after the event's date, never one before it. */
export function placeEvent(event: StudyEvent, series: ReturnSeries | undefined): PlacedEvent {
  if (series === undefined) return { event, series: null, day0: null, shiftedDays: null };
  const index = firstAtOrAfter(series.dates, event.date);
  const date = series.dates[index];
  if (date === undefined) return { event, series, day0: null, shiftedDays: null };
  const shiftedDays = (event.shiftedBefore ?? 0) + daysBetween(dateOf(event.date), dateOf(date));
  return { event, series, day0: shiftedDays > MAX_SHIFT_DAYS ? null : index, shiftedDays };
}
