import { modelledAvailableAt } from '../../../align/availability.js';
import { firstSessionClosingAfter } from '../../../align/find-session.js';
import { localDateIn } from '../../../align/local-clock.js';
import { type CalendarDate, type Instant, instant } from '../../../domain/instant.js';
import type { SessionTable } from '../../../domain/session.js';
import type { PriceRequest } from '../price-source.js';
import { dayEndIn, sessionOn } from '../shared/session-close.js';

/** Where a row belongs. */
export interface Place {
  readonly date: CalendarDate;
  /** Start of an intraday bar; null for a daily one. */
  readonly startAt: Instant | null;
  /** From when the row changes no more. */
  readonly finalAt: Instant;
}

type Placing = Pick<PriceRequest, 'instrument' | 'table' | 'interval'>;

const MS_PER_MINUTE = 60_000;
/** Starts of bars stand on multiples of this: some exchanges open at half past. */
const GRID_MS = { '1h': 30 * MS_PER_MINUTE, '5m': 5 * MS_PER_MINUTE };
const LENGTH_MS = { '1h': 60 * MS_PER_MINUTE, '5m': 5 * MS_PER_MINUTE };

const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);

/** Puts rows and dates of one answer on the calendar. */
export interface Placer {
  /** Null for a row that is no bar: a live quote between two starts, or a row outside the hours. */
  ofRow(seconds: number): Place | null;
  /** The local date of a time in the exchange's zone. */
  dateOf(seconds: number): CalendarDate;
  ofDate(date: CalendarDate): Place;
}

/**
 * From when the bar of a date changes no more: quotes come with a delay of up to a quarter of an hour, so the close is
 * known once the instrument's stated lag has passed. The daily bar of a venue round the clock moves on after the fixing
 * that its session closes with, until Yahoo's own day is over; off the calendar that alone counts.
 */
function finality(placing: Placing, zone: string): (date: CalendarDate) => Instant {
  const dayEnd = dayEndIn(zone);
  return (date) => {
    const session = sessionOn(placing.table, date);
    if (session === null) return dayEnd(date);
    const published = modelledAvailableAt(session, placing.instrument);
    const movesOn = session.openAt === null && placing.interval === '1d';
    return movesOn ? later(published, dayEnd(date)) : published;
  };
}

/** The session an intraday bar ends in, at a venue that trades round the clock. */
function sessionOfEnd(table: SessionTable, endMs: number): CalendarDate | null {
  const index = firstSessionClosingAfter(table, instant(endMs - 1));
  return index === null ? null : (table.sessions[index]?.date ?? null);
}

/** The date of an intraday bar at a venue with hours; null outside the hours of its session. */
function sessionOfHours(table: SessionTable, at: Instant, localDate: CalendarDate): CalendarDate | null {
  const session = sessionOn(table, localDate);
  if (session === null) return localDate;
  const isInside = session.openAt !== null && session.openAt <= at && at < session.closeAt;
  return isInside ? localDate : null;
}

/**
 * Gives each row its session. A daily row belongs to the date its time has in the exchange's own zone (`gmtoffset` is
 * the offset of today and would move rows of the other half of the year). An intraday row belongs to the session in whose
 * hours it starts or, at a venue round the clock, to the first session that closes once the row is over.
 *
 * @param zone `exchangeTimezoneName` of the answer
 */
export function placeRows(placing: Placing, zone: string): Placer {
  const { interval, table } = placing;
  const localDate = localDateIn(zone);
  const finalAt = finality(placing, zone);
  const hasHours = table.sessions.some(({ openAt }) => openAt !== null);
  const dateOf = (seconds: number) => localDate(instant(seconds * 1000));
  const ofDate = (date: CalendarDate): Place => ({ date, startAt: null, finalAt: finalAt(date) });

  function ofRow(seconds: number): Place | null {
    if (interval === '1d') return ofDate(dateOf(seconds));
    const ms = seconds * 1000;
    if (ms % GRID_MS[interval] !== 0) return null;
    const at = instant(ms);
    const date = hasHours
      ? sessionOfHours(table, at, dateOf(seconds))
      : sessionOfEnd(table, ms + LENGTH_MS[interval]);
    return date === null ? null : { date, startAt: at, finalAt: finalAt(date) };
  }

  return { ofRow, dateOf, ofDate };
}
