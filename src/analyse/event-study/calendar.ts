import type { Sheet } from './sheet.js';
import type { SessionKey } from './types.js';

/** The sessions of all units on one count. */
export interface Calendar {
  readonly keys: readonly SessionKey[];
  /** Place of each row of the sheet in `keys`. */
  readonly position: Int32Array;
}

/** Numbers the session dates of all units, ascending. */
export function commonCalendar(sheet: Sheet): Calendar {
  const keys = [...new Set(sheet.series.flatMap(({ dates }) => dates))].sort();
  const place = new Map(keys.map((key, i) => [key, i]));
  const position = new Int32Array(sheet.y.length);
  for (const [u, { dates }] of sheet.series.entries()) {
    const first = sheet.start[u] ?? 0;
    for (const [i, date] of dates.entries()) position[first + i] = place.get(date) ?? 0;
  }
  return { keys, position };
}
