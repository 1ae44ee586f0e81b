import { placeEvent } from './place-event.js';
import type { Placed } from './placed.js';
import type { Sheet } from './sheet.js';
import type { StudyEvent } from './types.js';

const inCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * By unit, then id, in code-unit order: sums taken in it do not depend on the order of the input, and the rows of one
 * unit are read while they are near.
 */
function byUnitThenId(a: StudyEvent, b: StudyEvent): number {
  return inCodeUnits(a.unit, b.unit) || inCodeUnits(a.id, b.id);
}

/** The events with their places by id, then unit: the order in which an answer lists them. */
export function listed({
  events,
}: Pick<PlacedEvents, 'events'>): (readonly [place: number, event: StudyEvent])[] {
  return [...events.entries()].sort(([a, one], [b, other]) => inCodeUnits(one.id, other.id) || a - b);
}

export interface PlacedEvents extends Placed {
  /** In the order of the study: by unit, then id. */
  readonly events: readonly StudyEvent[];
  /** Calendar days from the news to the first session; null where there is none at all. */
  readonly shiftedDays: readonly (number | null)[];
}

/** Puts the events on the rows of the sheet. */
export function placeEvents(events: readonly StudyEvent[], sheet: Sheet): PlacedEvents {
  const place = new Map(sheet.series.map(({ unit }, u) => [unit, u]));
  const sorted = [...events].sort(byUnitThenId);
  const unit = new Int32Array(sorted.length).fill(-1);
  const day0 = new Int32Array(sorted.length).fill(-1);
  const shiftedDays = sorted.map((event, e) => {
    const u = place.get(event.unit);
    const placed = placeEvent(event, u === undefined ? undefined : sheet.series[u]);
    if (u !== undefined) unit[e] = u;
    if (u !== undefined && placed.day0 !== null) day0[e] = (sheet.start[u] ?? 0) + placed.day0;
    return placed.shiftedDays;
  });
  return { events: sorted, unit, day0, shiftedDays };
}
