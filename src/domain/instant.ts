declare const instantBrand: unique symbol;
declare const dateBrand: unique symbol;

/** A point in time as ISO 8601 text in UTC with milliseconds, `2025-08-15T23:00:00.000Z`; sorts as text. */
export type Instant = string & { readonly [instantBrand]: true };

/** A calendar date `YYYY-MM-DD`, in the time zone its context states (a venue's own, or UTC); sorts as text. */
export type CalendarDate = string & { readonly [dateBrand]: true };

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const ISO = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;
const ZONE = /(Z|[+-]\d{2}:?\d{2})$/;
const MS_PER_DAY = 86_400_000;
const DAYS_IN_MONTH: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** Later years are written with a plus, and their text does not sort as time. */
const LAST_MS = Date.parse('9999-12-31T23:59:59.999Z');

/**
 * Reads an instant from epoch milliseconds or from ISO 8601 text that states its zone.
 * @throws RangeError when the value names no instant, or no zone.
 */
export function instant(value: number | string): Instant {
  if (typeof value === 'string') checkIso(value);
  const date = new Date(value);
  const ms = date.getTime();
  if (!(ms <= LAST_MS)) throw new RangeError(`invalid instant: "${value}"`);
  return date.toISOString() as Instant;
}

/** The platform's own reader takes much that is no ISO 8601, and 30 February for 2 March. */
function checkIso(text: string): void {
  const date = ISO.exec(text)?.[1];
  if (date !== undefined) calendarDate(date);
  else if (!ZONE.test(text) || DATE.test(text)) {
    throw new RangeError(`invalid instant: "${text}" has no time zone; end it with Z or an offset`);
  } else throw new RangeError(`invalid instant: "${text}" is not of the form 2025-08-15T23:00:00Z`);
}

/** Reads a calendar date. @throws RangeError when the text is not a real date in the form YYYY-MM-DD. */
export function calendarDate(text: string): CalendarDate {
  if (!DATE.test(text)) throw new RangeError(`invalid date: "${text}" is not of the form YYYY-MM-DD`);
  const day = Number(text.slice(8));
  if (day < 1 || day > daysIn(Number(text.slice(0, 4)), Number(text.slice(5, 7)))) {
    throw new RangeError(`invalid date: "${text}" is not in the calendar`);
  }
  return text as CalendarDate;
}

/** Days of a month of the Gregorian calendar; 0 for a month that it does not have. */
function daysIn(year: number, month: number): number {
  if (month !== 2) return DAYS_IN_MONTH[month - 1] ?? 0;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/** The last millisecond of a UTC date: when a date-only headline counts as available, and what a bare `as_of` date means. */
export function endOfDate(date: CalendarDate): Instant {
  return `${date}T23:59:59.999Z` as Instant;
}

/** The UTC calendar date of an instant. */
export function utcDate(at: Instant): CalendarDate {
  return at.slice(0, 10) as CalendarDate;
}

/** Epoch milliseconds of an instant. */
export function epochMs(at: Instant): number {
  return Date.parse(at);
}

/** The calendar date `days` later (or earlier, when negative). */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * MS_PER_DAY)
    .toISOString()
    .slice(0, 10) as CalendarDate;
}

/** Whole calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / MS_PER_DAY);
}
