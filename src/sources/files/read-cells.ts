import { type CalendarDate, calendarDate, endOfDate, type Instant, instant } from '../../domain/instant.js';

/** A cell that cannot be read; the message says what is wrong and what would be right. */
export class CellFault extends Error {
  constructor(
    readonly field: string,
    detail: string,
  ) {
    super(detail);
    this.name = 'CellFault';
  }
}

const MISSING = /^(\.|-|–|n\/?a|nan|null|none)$/i;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const SUFFIXED = /^(\d+\.?\d*)([kmb])$/i;
const SUFFIX: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, b: 1e9 };

/** Whether a cell stands for "no value": empty, `.`, `N/A`, `null`, a dash. */
export function isMissing(text: string | undefined): boolean {
  return text === undefined || text === '' || MISSING.test(text);
}

/** A plain decimal number. @throws CellFault on anything else: thousands separators, decimal commas, units. */
export function readNumber(field: string, text: string): number {
  if (!NUMBER.test(text)) {
    const remedy = /^[+-]?[\d.,\s']+$/.test(text) ? 'write it with a decimal point and no separators' : null;
    throw new CellFault(field, `"${clip(text)}" is not a number${remedy === null ? '' : `; ${remedy}`}`);
  }
  const value = Number(text);
  if (!Number.isFinite(value)) throw new CellFault(field, `"${clip(text)}" is not a finite number`);
  return value;
}

/** A price: a finite number above zero. @throws CellFault */
export function readPrice(field: string, text: string): number {
  const value = readNumber(field, text);
  if (value <= 0) throw new CellFault(field, `${text} is not above zero; correct the row or leave it out`);
  return value;
}

/** A number from zero up, also with the suffix K, M or B that some providers write. @throws CellFault */
export function readQuantity(field: string, text: string): number {
  const [, digits, suffix] = SUFFIXED.exec(text) ?? [];
  const factor = SUFFIX[suffix?.toLowerCase() ?? ''];
  if (digits !== undefined && factor !== undefined) return Math.round(Number(digits) * factor);
  const value = readNumber(field, text);
  if (value < 0) throw new CellFault(field, `${text} is below zero`);
  return value;
}

/** An earlier date is a slip of the pen; that it is refused also bounds how many days one series can have. */
const FIRST_DATE = '1900-01-01';

/** A date YYYY-MM-DD from 1900 on; a midnight after it is left off. @throws CellFault */
export function readDate(field: string, text: string): CalendarDate {
  const date = /^(\d{4}-\d{2}-\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?(?:Z|[+-]00:?00)?)?$/.exec(text)?.[1];
  if (date === undefined) {
    throw new CellFault(
      field,
      `"${clip(text)}" is not a date; write YYYY-MM-DD, the venue's own session date`,
    );
  }
  if (date < FIRST_DATE) throw new CellFault(field, `${date} lies before 1900; check the year`);
  try {
    return calendarDate(date);
  } catch {
    throw new CellFault(field, `"${clip(text)}" is not in the calendar`);
  }
}

const ISO = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) ?(Z|[+-]\d{2}:?\d{2})$/i;
const ZONELESS = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/;
const COMPACT = /^((?:19|20)\d{2})(\d{2})(\d{2})T?(\d{2})(\d{2})(\d{2})Z?$/;
/** Below this a number of seconds, from it on one of milliseconds since 1970: the year 5138 and 1973. */
const FIRST_MILLISECONDS = 1e11;

/** An instant: ISO 8601 with a zone, seconds or milliseconds since 1970, or YYYYMMDDHHMMSS in UTC. @throws CellFault */
export function readInstant(field: string, text: string): Instant {
  const compact = COMPACT.exec(text);
  if (compact !== null) {
    const [, year, month, day, hour, minute, second] = compact;
    return readInstant(field, `${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  }
  if (/^\d{9,16}(\.\d+)?$/.test(text)) {
    const value = Number(text);
    const ms = value < FIRST_MILLISECONDS ? value * 1000 : value;
    if (ms > 8.64e15)
      throw new CellFault(field, `"${text}" is not a time in seconds or milliseconds since 1970`);
    return instant(Math.round(ms));
  }
  const [, date, time, zone] = ISO.exec(text) ?? [];
  if (date === undefined || time === undefined || zone === undefined) {
    const remedy = ZONELESS.test(text)
      ? 'has no time zone; end it with Z or an offset'
      : 'is not a time; write ISO 8601 with a zone, or seconds since 1970';
    throw new CellFault(field, `"${clip(text)}" ${remedy}`);
  }
  try {
    calendarDate(date);
    return instant(`${date}T${time}${zone.toUpperCase()}`);
  } catch {
    throw new CellFault(field, `"${clip(text)}" is not in the calendar`);
  }
}

/** A date (YYYY-MM-DD or YYYYMMDD), which stands for the end of its day in UTC, or an instant. @throws CellFault */
export function readDateOrInstant(
  field: string,
  text: string,
): { readonly at: Instant; readonly date: CalendarDate | null } {
  const [, year, month, day] = /^((?:19|20)\d{2})-?(\d{2})-?(\d{2})$/.exec(text) ?? [];
  if (day === undefined) return { at: readInstant(field, text), date: null };
  const date = readDate(field, `${year}-${month}-${day}`);
  return { at: endOfDate(date), date };
}

/** Long cells are cut in messages. */
export function clip(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`;
}
