import { ImpossibleRequest } from '../../domain/faults.js';
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
 * @throws ImpossibleRequest on what no data could satisfy (see `checkStudy`).
 */
export function prepareStudy(input: EventStudyInput): Study {
  const faults = checkStudy(input);
  if (faults.length > 0) throw new ImpossibleRequest(faults);
  const bare = laySheet(namedSeries(input), REGRESSORS[input.model]);
  const placed = placeEvents(input.events, bare);
  const purged = input.overlap === 'purge_estimation' ? rowsInWindows(placed, bare, input.windows) : null;
  const sheet = maskEstimation(bare, neighbours(input), purged);
  const fits = fitEvents(sheet, placed, input);
  return { input, sheet, calendar: commonCalendar(sheet), placed, fits };
}
