import { ImpossibleRequest } from '../../domain/faults.js';
import type { EventWindow } from '../../domain/window.js';
import { commonCalendar } from './calendar.js';
import { checkStudy } from './check-study.js';
import { fitEvents, neighbours, REGRESSORS } from './fit-events.js';
import { rowsInWindows } from './neighbours.js';
import { placeEvents } from './place-events.js';
import { laySheet, maskEstimation } from './sheet.js';
import type { Study } from './study.js';
import type { EventStudyInput } from './types.js';

/** The series that events stand on; others must not add sessions to the calendar, nor factors to the model. */
function namedSeries({ series, events }: EventStudyInput): EventStudyInput['series'] {
  const units = new Set(events.map(({ unit }) => unit));
  return series.filter(({ unit }) => units.has(unit));
}

/**
 * Lays out, places and fits: all that comes before the windows.
 * @param purge windows of events whose sessions leave the estimation samples; null: none
 * @throws ImpossibleRequest on what no data could satisfy (see `checkStudy`).
 */
export function prepareStudy(
  input: EventStudyInput,
  purge: readonly EventWindow[] | null = input.overlap === 'purge_estimation' ? input.windows : null,
): Study {
  const faults = checkStudy(input);
  if (faults.length > 0) throw new ImpossibleRequest(faults);
  const bare = laySheet(namedSeries(input), REGRESSORS[input.model]);
  const placed = placeEvents(input.events, bare);
  const purged = purge === null ? null : rowsInWindows(placed, bare, purge);
  const sheet = maskEstimation(bare, neighbours(input), purged);
  const fits = fitEvents(sheet, placed, input);
  return { input, sheet, calendar: commonCalendar(sheet), placed, fits };
}
