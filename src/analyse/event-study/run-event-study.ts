import { ImpossibleRequest } from '../../domain/faults.js';
import type { Outcome } from '../../domain/outcome.js';
import { commonCalendar } from './calendar.js';
import { checkStudy } from './check-study.js';
import { describeStudy } from './describe-study.js';
import { fitEvents, neighbours, REGRESSORS } from './fit-events.js';
import { jointOfWindow } from './joint-of-window.js';
import { measureWindow } from './measure-window.js';
import { alongUnits, meetsAnother, rowsInWindows } from './neighbours.js';
import { placeEvents } from './place-events.js';
import { runPlacebo } from './placebo.js';
import { presentEvents } from './present-events.js';
import { laySheet, maskEstimation } from './sheet.js';
import type { Study } from './study.js';
import { summariseWindow } from './summarise-window.js';
import type { EventResult, EventStudyInput, EventStudyResult, TestName, WindowResult } from './types.js';
import { wantedTests } from './wanted-tests.js';

function countOutcomes(events: readonly EventResult[]): Partial<Record<Outcome, number>> {
  const counts: Partial<Record<Outcome, number>> = {};
  for (const { outcome } of events) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

/** The series that events stand on; others must not add sessions to the calendar, nor factors to the model. */
function namedSeries({ series, events }: EventStudyInput): EventStudyInput['series'] {
  const units = new Set(events.map(({ unit }) => unit));
  return series.filter(({ unit }) => units.has(unit));
}

/** Lays out, places and fits: all that comes before the windows. */
function prepare(input: EventStudyInput): { study: Study; along: ReturnType<typeof alongUnits> } {
  const bare = laySheet(namedSeries(input), REGRESSORS[input.model]);
  const placed = placeEvents(input.events, bare);
  const purged = input.overlap === 'purge_estimation' ? rowsInWindows(placed, bare, input.windows) : null;
  const sheet = maskEstimation(bare, neighbours(input), purged);
  const fits = fitEvents(sheet, placed, input);
  return {
    study: { input, sheet, calendar: commonCalendar(sheet), placed, fits },
    along: alongUnits(placed),
  };
}

/**
 * Studies every event in every window and tests the averages (docs/statistics.md). Each event comes back once,
 * ordered by id and unit, with an outcome code: counts in are counts out.
 * @throws ImpossibleRequest on what no data could satisfy (see `checkStudy`).
 */
export function runEventStudy(input: EventStudyInput): EventStudyResult {
  const faults = checkStudy(input);
  if (faults.length > 0) throw new ImpossibleRequest(faults);
  const { study, along } = prepare(input);
  const wanted: ReadonlySet<TestName> = wantedTests(input);
  const measures = input.windows.map((window) => {
    const confounded = input.overlap === 'exclude' ? meetsAnother(study.placed, along, window) : null;
    return measureWindow(study.sheet, study.placed, study.fits, window, {
      minObs: input.estimation.minObs,
      confounded,
    });
  });
  const windows = measures.map((each): WindowResult => {
    const summary = summariseWindow(study, each, wanted);
    const placebo = wanted.has('placebo') ? runPlacebo(study, each) : null;
    const joint = wanted.has('joint') ? jointOfWindow(study, each) : null;
    const tests = {
      ...summary.tests,
      ...(placebo !== null && { placebo: placebo.test }),
      ...(joint !== null && { joint: joint.test }),
    };
    return { ...summary, placebo: placebo?.band ?? null, joint: joint?.joint ?? null, tests };
  });
  const events = presentEvents(study, measures, along);
  return {
    events,
    windows,
    outcomes: countOutcomes(events),
    warnings: describeStudy(study, measures, events, windows),
  };
}
