import type { Outcome } from '../../domain/outcome.js';
import { describeStudy } from './describe-study.js';
import { jointOfWindow } from './joint-of-window.js';
import { measureWindow } from './measure-window.js';
import { alongUnits, meetsAnother } from './neighbours.js';
import { runPlacebo } from './placebo.js';
import { prepareStudy } from './prepare-study.js';
import { presentEvents } from './present-events.js';
import { summariseWindow } from './summarise-window.js';
import type { EventResult, EventStudyInput, EventStudyResult, TestName, WindowResult } from './types.js';
import { wantedTests } from './wanted-tests.js';

function countOutcomes(events: readonly EventResult[]): Partial<Record<Outcome, number>> {
  const counts: Partial<Record<Outcome, number>> = {};
  for (const { outcome } of events) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

/**
 * Studies every event in every window and tests the averages (docs/statistics.md). Each event comes back once,
 * ordered by id and unit, with an outcome code: counts in are counts out.
 * @throws ImpossibleRequest on what no data could satisfy (see `checkStudy`).
 */
export function runEventStudy(input: EventStudyInput): EventStudyResult {
  const study = prepareStudy(input);
  const along = alongUnits(study.placed);
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
