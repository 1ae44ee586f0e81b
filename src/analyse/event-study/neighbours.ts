import type { EventWindow } from '../../domain/window.js';
import type { PlacedEvents } from './place-events.js';
import type { Sheet } from './sheet.js';

/** Events of each unit in the order of their day 0, so that neighbours are found by a walk. */
export interface ByUnit {
  /** Events with a day 0, unit by unit, ascending in day 0 and then in the order of the study. */
  readonly order: Int32Array;
  /** Place of each event in `order`; −1 without a day 0. */
  readonly placeOf: Int32Array;
}

/** Sorts the events along their units. */
export function alongUnits(placed: PlacedEvents): ByUnit {
  const { unit, day0 } = placed;
  const order = Int32Array.from([...day0.keys()].filter((e) => (day0[e] ?? -1) >= 0)).sort(
    (a, b) => (unit[a] ?? 0) - (unit[b] ?? 0) || (day0[a] ?? 0) - (day0[b] ?? 0) || a - b,
  );
  const placeOf = new Int32Array(day0.length).fill(-1);
  for (const [i, e] of order.entries()) placeOf[e] = i;
  return { order, placeOf };
}

/** The other events of e's unit whose day 0 lies from…to sessions from e's, nearest dates in ascending order. */
export function* within(
  placed: PlacedEvents,
  along: ByUnit,
  e: number,
  span: EventWindow,
): Generator<number> {
  const place = along.placeOf[e] ?? -1;
  if (place < 0) return;
  const { unit, day0 } = placed;
  const home = day0[e] ?? 0;
  const near = (i: number): number | null => {
    const other = along.order[i];
    if (other === undefined || unit[other] !== unit[e]) return null;
    return (day0[other] ?? 0) - home;
  };
  let i = place;
  for (let gap = near(i - 1); gap !== null && gap >= span.from; gap = near(i - 1)) i -= 1;
  for (let gap = near(i); gap !== null && gap <= span.to; gap = near(i)) {
    const other = along.order[i] ?? e;
    if (other !== e && gap >= span.from) yield other;
    i += 1;
  }
}

/** Whether each event's window shares a session with another event's window on its unit. */
export function meetsAnother(placed: PlacedEvents, along: ByUnit, { from, to }: EventWindow): Uint8Array {
  const reach = to - from;
  return Uint8Array.from(placed.day0, (_, e) => {
    const met = within(placed, along, e, { from: -reach, to: reach }).next();
    return met.done === true ? 0 : 1;
  });
}

/** Rows of the sheet inside any window of any event. */
export function rowsInWindows(
  placed: PlacedEvents,
  sheet: Sheet,
  windows: readonly EventWindow[],
): Uint8Array {
  const inside = new Uint8Array(sheet.y.length);
  for (const [e, day0] of placed.day0.entries()) {
    if (day0 < 0) continue;
    const u = placed.unit[e] ?? 0;
    const start = sheet.start[u] ?? 0;
    const end = sheet.start[u + 1] ?? 0;
    for (const { from, to } of windows) {
      const first = Math.max(start, day0 + from);
      const last = Math.min(end - 1, day0 + to);
      // A window before the history would count its end from the other side of the sheet.
      if (last >= first) inside.fill(1, first, last + 1);
    }
  }
  return inside;
}
