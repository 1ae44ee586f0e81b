import { DateTime, IANAZone } from 'luxon';
import { type CalendarDate, epochMs, type Instant, instant, utcDate } from '../domain/instant.js';

const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = 86_400_000;

/** One zone and its offset in minutes by month, null in a month in which it changes. */
interface Zone {
  readonly iana: IANAZone;
  readonly offsets: Map<string, number | null>;
}

/** Zones that have been asked for: each answer of a provider asks for its own again. */
const zones = new Map<string, Zone>();

/** @throws RangeError when the zone is unknown. */
function zoneOf(name: string): Zone {
  let zone = zones.get(name);
  if (zone === undefined) {
    if (!IANAZone.isValidZone(name)) throw new RangeError(`invalid time zone: "${name}"`);
    zone = { iana: IANAZone.create(name), offsets: new Map() };
    zones.set(name, zone);
  }
  return zone;
}

/** The offset of a month `YYYY-MM`, asked of luxon once. */
function offsetIn({ iana, offsets }: Zone, month: string): number | null {
  let offset = offsets.get(month);
  if (offset === undefined) {
    offset = constantOffset(iana, month);
    offsets.set(month, offset);
  }
  return offset;
}

/** Turns a local date and `HH:MM` into an instant. */
export type LocalClock = (date: CalendarDate, time: string) => Instant;

/**
 * A clock for one IANA zone. Months without a change of offset (ten of twelve) are resolved once: asking luxon for
 * each of some 70,000 times of day would take seconds. Within the days around a change luxon decides.
 * @throws RangeError when the zone is unknown.
 */
export function localClock(zone: string): LocalClock {
  const known = zoneOf(zone);
  return (date, time) => {
    const offset = offsetIn(known, date.slice(0, 7));
    if (offset === null) {
      return instant(DateTime.fromISO(`${date}T${time}`, { zone: known.iana }).toMillis());
    }
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
  const known = zoneOf(zone);
  return (at) => {
    const ms = epochMs(at);
    const offset = offsetIn(known, at.slice(0, 7)) ?? known.iana.offset(ms);
    return utcDate(instant(ms + offset * MS_PER_MINUTE));
  };
}
