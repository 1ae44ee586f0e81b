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
  readonly dfs: Float64Array;
}

/** Gathers what the tests over events read. */
export function usedColumns(fits: Fits, { used, car, scar }: Measures): UsedColumns {
  return {
    events: used,
    cars: Float64Array.from(used, (e) => car[e] ?? 0),
    scars: Float64Array.from(used, (e) => scar[e] ?? 0),
    dfs: Float64Array.from(used, (e) => fits.df[e] ?? 0),
  };
}
