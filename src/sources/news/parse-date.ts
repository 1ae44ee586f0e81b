import type { TimePrecision } from '../../domain/headline.js';
import { calendarDate, endOfDate, type Instant, instant } from '../../domain/instant.js';
import { clip } from '../files/read-cells.js';
import { readZone } from './named-zones.js';

/** When something was published: an instant, or the end of its UTC day where the source gives the day alone. */
export interface DateRead {
  readonly at: Instant;
  readonly precision: TimePrecision;
}

/** Why a date cannot be read, in one sentence. */
export interface DateFault {
  readonly fault: string;
}

/** A longer text is no date. */
const LONGEST = 100;
/**
 * 0001-01-01 and 1970-01-01 are how programs write "no date"; the first feed was published in 1999, and no publisher
 * gives pages a date before the web began.
 */
const FIRST_YEAR = 1990;
/** RFC 2822, section 4.3: two-digit years below 50 belong to this century. */
const FIRST_OF_LAST_CENTURY = 50;

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);
const WEEKDAYS = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');

/** `Fri, 15 Aug 2025 12:00:00 +0000`, down to `15 Aug 25`. */
const RFC_822 =
  /^(?:([a-z]{3,9}),? ?)?(\d{1,2})[ -]([a-z]{3,9})[ -](\d{4}|\d{2})(?: (\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(.*))?$/i;
/** `2025-08-15T12:00:00.5+03:00`, down to `2025-08-15`. */
const ISO_8601 = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(.*))?$/i;
/** `20250815T120000Z` and, in UTC by GDELT's convention, `20250815120000`; down to `20250815`. */
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:(T?)(\d{2})(\d{2})(\d{2})(.*))?$/i;

/** What a form gave: the day, and the time where there is one. All text is digits, save the zone. */
interface Parts {
  readonly day: string;
  readonly time: readonly [hour: string, minute: string, second: string, fraction: string] | null;
  readonly zone: string;
}

/** Position of a name that is given in full or by its first three letters (`Sept` as well), or −1. */
function placeOf(name: string, names: readonly string[]): number {
  const given = name.toLowerCase();
  return names.findIndex(
    (full) => given === full || given === full.slice(0, 3) || (given === 'sept' && full === 'september'),
  );
}

const two = (digits: string) => digits.padStart(2, '0');

function fullYear(digits: string): string {
  if (digits.length === 4) return digits;
  return `${Number(digits) < FIRST_OF_LAST_CENTURY ? 20 : 19}${digits}`;
}

function timeOf(hour?: string, minute?: string, second = '00', fraction = '0'): Parts['time'] {
  return hour === undefined || minute === undefined ? null : [hour, minute, second, fraction];
}

function readRfc822(text: string): Parts | null {
  const [, weekday, day, monthName, year, hour, minute, second, fraction, zone = ''] =
    RFC_822.exec(text) ?? [];
  if (day === undefined || monthName === undefined || year === undefined) return null;
  const month = placeOf(monthName, MONTHS) + 1;
  if (month === 0 || (weekday !== undefined && placeOf(weekday, WEEKDAYS) < 0)) return null;
  return {
    day: `${fullYear(year)}-${two(String(month))}-${two(day)}`,
    time: timeOf(hour, minute, second, fraction),
    zone,
  };
}

function readIso(text: string): Parts | null {
  const [, year, month, day, hour, minute, second, fraction, zone = ''] = ISO_8601.exec(text) ?? [];
  if (year === undefined) return null;
  return { day: `${year}-${month}-${day}`, time: timeOf(hour, minute, second, fraction), zone };
}

function readCompact(text: string): Parts | null {
  const [, year, month, day, letter, hour, minute, second, zone = ''] = COMPACT.exec(text) ?? [];
  if (year === undefined) return null;
  const isGdelt = letter === '' && zone === '';
  return { day: `${year}-${month}-${day}`, time: timeOf(hour, minute, second), zone: isGdelt ? 'Z' : zone };
}

/** Milliseconds into the day; null where no clock shows that time. Digits beyond the millisecond are cut off. */
function msOfDay([hour, minute, second, fraction]: NonNullable<Parts['time']>): number | null {
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const ms = Number(fraction.slice(0, 3).padEnd(3, '0'));
  return ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000 + ms;
}

function readDay(text: string): ReturnType<typeof calendarDate> | null {
  try {
    return calendarDate(text);
  } catch {
    return null;
  }
}

function join({ day, time, zone }: Parts): DateRead | DateFault {
  const date = readDay(day);
  if (date === null) return { fault: 'is not in the calendar' };
  if (Number(date.slice(0, 4)) < FIRST_YEAR) return { fault: `lies before ${FIRST_YEAR}` };
  if (time === null) return { at: endOfDate(date), precision: 'date' };
  const ms = msOfDay(time);
  if (ms === null) return { fault: 'has a time that no clock shows' };
  // RFC 822 allows a comment, and mail software writes the zone's name there: `+0000 (UTC)`.
  const zoneText = zone.replace(/\([^()]*\)$/, '').trim();
  if (zoneText === '') return { fault: 'has no time zone' };
  const east = readZone(zoneText);
  if (typeof east !== 'number') return east;
  return { at: instant(Date.parse(`${date}T00:00:00Z`) + ms - east * 60_000), precision: 'instant' };
}

/**
 * Reads when something was published, in every form that feeds and GDELT write (docs/news.md lists them). A time
 * without a zone is refused, never read as local. A day alone counts from its end in UTC. A weekday is not held against
 * the date: where the two disagree it is the weekday that was taken in another zone or never filled in.
 */
export function parseDate(text: string): DateRead | DateFault {
  const trimmed = text.length > LONGEST ? '' : text.trim().replace(/\s+/g, ' ');
  const parts = readRfc822(trimmed) ?? readIso(trimmed) ?? readCompact(trimmed);
  const read = parts === null ? { fault: 'is not a date in a known form' } : join(parts);
  return 'fault' in read ? { fault: `"${clip(text)}" ${read.fault}` } : read;
}
