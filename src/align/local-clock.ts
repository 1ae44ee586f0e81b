import { DateTime, IANAZone } from 'luxon';
import { type CalendarDate, epochMs, type Instant, instant, utcDate } from '../domain/instant.js';

const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = 86_400_000;

/** Turns a local date and `HH:MM` into an instant. */
export type LocalClock = (date: CalendarDate, time: string) => Instant;

/**
 * A clock for one IANA zone. Months without a change of offset (ten of twelve) are resolved once: asking luxon for
 * each of some 70,000 times of day would take seconds. Within the days around a change luxon decides.
 * @throws RangeError when the zone is unknown.
 */
export function localClock(zone: string): LocalClock {
  if (!IANAZone.isValidZone(zone)) throw new RangeError(`invalid time zone: "${zone}"`);
  const iana = IANAZone.create(zone);
  const offsets = new Map<string, number | null>();

  return (date, time) => {
    const month = date.slice(0, 7);
    let offset = offsets.get(month);
    if (offset === undefined) {
      offset = constantOffset(iana, month);
      offsets.set(month, offset);
    }
    if (offset === null) return instant(DateTime.fromISO(`${date}T${time}`, { zone: iana }).toMillis());
    return instant(Date.parse(`${date}T${time}:00Z`) - offset * MS_PER_MINUTE);
  };
}

/** The zone's offset in minutes when it is the same at both ends of the month, else null. No zone here changes twice in one. */
function constantOffset(zone: IANAZone, month: string): number | null {
  const start = Date.parse(`${month}-01T00:00:00Z`);
  const before = zone.offset(start - MS_PER_DAY);
  const after = zone.offset(start + 32 * MS_PER_DAY);
  return before === after ? before : null;
}

/**
 * The calendar date of an instant in one IANA zone.
 * @throws RangeError when the zone is unknown.
 */
export function localDateIn(zone: string): (at: Instant) => CalendarDate {
  if (!IANAZone.isValidZone(zone)) throw new RangeError(`invalid time zone: "${zone}"`);
  const iana = IANAZone.create(zone);
  const offsets = new Map<string, number | null>();
  return (at) => {
    const month = at.slice(0, 7);
    let offset = offsets.get(month);
    if (offset === undefined) {
      offset = constantOffset(iana, month);
      offsets.set(month, offset);
    }
    const ms = epochMs(at);
    return utcDate(instant(ms + (offset ?? iana.offset(ms)) * MS_PER_MINUTE));
  };
}
