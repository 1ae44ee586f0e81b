import { MAX_SHIFT_DAYS } from './place-event.js';
import type { Study } from './study.js';

const MS_PER_DAY = 86_400_000;
const MS_PER_WEEK = 7 * MS_PER_DAY;
/** Nearest pseudo-dates of one cluster that draws choose from. */
const MOST_SHIFTS = 2_000;

/** Moves events along the calendar. A shift counts sessions of all units together; of intraday bars, whole weeks. */
export interface Mover {
  /** Row of the event's unit after the shift; −1 where there is none. */
  move(event: number, shift: number): number;
  /** Shifts reach from −reach to reach. */
  readonly reach: number;
}

/** First row of a unit at or after a calendar place; −1 past its end. */
function rowAtOrAfter({ sheet, calendar }: Study, unit: number, place: number): number {
  const first = sheet.start[unit] ?? 0;
  const end = sheet.start[unit + 1] ?? 0;
  // A unit that has every session of the calendar needs no search.
  if (end - first === calendar.keys.length) return place < calendar.keys.length ? first + place : -1;
  let low = first;
  let high = end;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((calendar.position[middle] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low < end ? low : -1;
}

/** Shifts by sessions: date offsets between events stay, each unit takes its first session at or after the date. */
function sessionMover(study: Study): Mover {
  const { placed, calendar } = study;
  const ms = Float64Array.from(calendar.keys, (key) => Date.parse(key));
  return {
    reach: calendar.keys.length - 1,
    move(event, shift) {
      const home = calendar.position[placed.day0[event] ?? 0] ?? 0;
      const place = home + shift;
      if (place < 0 || place >= calendar.keys.length) return -1;
      const row = rowAtOrAfter(study, placed.unit[event] ?? 0, place);
      if (row < 0) return -1;
      const days = ((ms[calendar.position[row] ?? 0] ?? 0) - (ms[place] ?? 0)) / MS_PER_DAY;
      return days > MAX_SHIFT_DAYS ? -1 : row;
    },
  };
}

/** Shifts by whole weeks to the same time of the week: intraday returns have a rhythm of hours and weekdays. */
function weekMover(study: Study): Mover {
  const { placed, calendar, sheet } = study;
  const ms = Float64Array.from(calendar.keys, (key) => Date.parse(key));
  const placeAt = new Map([...ms.entries()].map(([place, at]) => [at, place]));
  const span = (ms.at(-1) ?? 0) - (ms[0] ?? 0);
  return {
    reach: Math.floor(span / MS_PER_WEEK),
    move(event, shift) {
      const home = calendar.position[placed.day0[event] ?? 0] ?? 0;
      const place = placeAt.get((ms[home] ?? 0) + shift * MS_PER_WEEK);
      if (place === undefined) return -1;
      const unit = placed.unit[event] ?? 0;
      const row = rowAtOrAfter(study, unit, place);
      return row >= (sheet.start[unit] ?? 0) && calendar.position[row] === place ? row : -1;
    },
  };
}

/** How the events of a study are moved: stamps with a clock time mean intraday bars. */
export function moverOf(study: Study): Mover {
  const intraday = study.calendar.keys.some((key) => key.length > 10);
  return intraday ? weekMover(study) : sessionMover(study);
}

/** Shifts that put every event of a cluster on a sound pseudo-date, nearest first. */
export function soundShifts(mover: Mover, members: readonly number[], sound: Uint8Array): Int32Array {
  const shifts: number[] = [];
  const fits = (shift: number) =>
    members.every((event) => {
      const row = mover.move(event, shift);
      return row >= 0 && sound[row] === 1;
    });
  for (let distance = 1; distance <= mover.reach && shifts.length < MOST_SHIFTS; distance += 1) {
    for (const shift of [distance, -distance]) if (fits(shift)) shifts.push(shift);
  }
  return Int32Array.from(shifts);
}
