import type { Calendar } from './calendar.js';
import type { Fits } from './fits.js';
import type { Measures } from './measure-window.js';
import type { PlacedEvents } from './place-events.js';
import type { Sheet } from './sheet.js';
import type { EventStudyInput } from './types.js';

/** One study under way: what every part of it reads. */
export interface Study {
  readonly input: EventStudyInput;
  readonly sheet: Sheet;
  readonly calendar: Calendar;
  readonly placed: PlacedEvents;
  readonly fits: Fits;
}

/** The events used in one window, gathered: one entry an event. */
export interface UsedColumns {
  readonly events: Int32Array;
  readonly cars: Float64Array;
  readonly scars: Float64Array;
  readonly dfs: Float64Array | Int32Array;
}

/** The entries of a column at the given places: the column itself where that is all of them. */
function gather<Column extends Float64Array | Int32Array>(
  column: Column,
  places: Int32Array,
): Column | Float64Array {
  if (places.length === column.length) return column;
  const out = new Float64Array(places.length);
  // A plain loop: `Float64Array.from` with a function is some twenty times slower.
  for (let i = 0; i < places.length; i += 1) out[i] = column[places[i] ?? 0] ?? 0;
  return out;
}

/** Gathers what the tests over events read. */
export function usedColumns(fits: Fits, { used, car, scar }: Measures): UsedColumns {
  return { events: used, cars: gather(car, used), scars: gather(scar, used), dfs: gather(fits.df, used) };
}
