import { ImpossibleRequest } from '../../domain/faults.js';
import type { Outcome } from '../../domain/outcome.js';
import { checkStudy } from './check-study.js';
import { describeStudy } from './describe-study.js';
import { type PlacedEvent, placeEvent } from './place-event.js';
import { type StudiedEvent, studyEvent } from './study-event.js';
import { summariseWindow } from './summarise-window.js';
import type { EventStudyInput, EventStudyResult, StudyEvent } from './types.js';

/** By id, then unit, in code-unit order: sums taken in it do not depend on the order of the input. */
function byIdThenUnit(a: StudyEvent, b: StudyEvent): number {
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  return a.unit < b.unit ? -1 : a.unit > b.unit ? 1 : 0;
}

function countOutcomes(studied: readonly StudiedEvent[]): Partial<Record<Outcome, number>> {
  const counts: Partial<Record<Outcome, number>> = {};
  for (const { result } of studied) counts[result.outcome] = (counts[result.outcome] ?? 0) + 1;
  return counts;
}

/**
 * Studies every event in every window and tests the averages (docs/statistics.md). Each event comes back once,
 * ordered by id and unit, with an outcome code: counts in are counts out.
 * @throws ImpossibleRequest on what no data could satisfy (see `checkStudy`).
 */
export function runEventStudy(input: EventStudyInput): EventStudyResult {
  const faults = checkStudy(input);
  if (faults.length > 0) throw new ImpossibleRequest(faults);
  const seriesOf = new Map(input.series.map((series) => [series.unit, series]));
  const placed = [...input.events]
    .sort(byIdThenUnit)
    .map((event) => placeEvent(event, seriesOf.get(event.unit)));
  const onUnit = new Map<string, PlacedEvent[]>();
  for (const each of placed) {
    const others = onUnit.get(each.event.unit);
    if (others === undefined) onUnit.set(each.event.unit, [each]);
    else others.push(each);
  }
  const studied = placed.map((each) => studyEvent(each, onUnit.get(each.event.unit) ?? [], input));
  return {
    events: studied.map(({ result }) => result),
    windows: input.windows.map((window, w) =>
      summariseWindow(
        window,
        studied.flatMap((event) => event.used[w] ?? []),
      ),
    ),
    outcomes: countOutcomes(studied),
    warnings: describeStudy(input, studied),
  };
}
