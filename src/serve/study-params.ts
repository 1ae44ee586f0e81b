import { z } from 'zod';
import { MODELS, type Model, OVERLAP_POLICIES, TESTS, type TestName } from '../analyse/event-study/types.js';
import type { Fault } from '../domain/faults.js';
import { type EventWindow, windowLength } from '../domain/window.js';
import { LIMITS } from './limits.js';
import { readAs } from './params.js';

/** `-1:1,0:0` → its pairs; whether each makes sense is asked later, because the answer to that is 422. */
export function readPairs(text: string): [number, number][] {
  return text.split(',').map((part) => {
    const [, from, to] = /^\s*(-?\d{1,5}):(-?\d{1,5})\s*$/.exec(part) ?? [];
    if (from === undefined || to === undefined) {
      throw new RangeError(`"${part}" is not of the form from:to, e.g. -1:1`);
    }
    return [Number(from), Number(to)];
  });
}

export const WINDOWS = readAs(readPairs).prefault('-1:1,0:0').meta({
  type: 'string',
  description: 'Event windows from:to in sessions relative to day 0, both inside, joined by commas.',
  example: '-1:1,0:0,0:5',
});

export const LAGS = readAs(readPairs)
  .refine((pairs) => pairs.length === 1, 'is one span from:to')
  .prefault('-5:5')
  .meta({
    type: 'string',
    description: 'Lags from:to; k > 0 pairs the narrative with the return k sessions later.',
    example: '-5:5',
  });

export const MODEL = z
  .string()
  .default('constant_mean')
  .meta({
    description: `Model of the normal return: ${MODELS.join(', ')}.`,
    enum: [...MODELS],
  });

/** Where a fault of a study stands: parameters of a GET, pointers into the body of a POST. */
export interface Places {
  readonly model: Omit<Fault, 'detail'>;
  readonly windows: Omit<Fault, 'detail'>;
  readonly estimation: Omit<Fault, 'detail'>;
  readonly minObs: Omit<Fault, 'detail'>;
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly minObs: number;
}

/** Contradictions of a study that no data could satisfy. */
export function studyFaults(
  windows: readonly EventWindow[],
  estimation: Span,
  places: Places,
): (Fault | null)[] {
  const { from, to, minObs } = estimation;
  const length = to - from + 1;
  return [
    from > to
      ? { ...places.estimation, detail: `the estimation starts (${from}) after it ends (${to})` }
      : null,
    from <= to && minObs > length
      ? { ...places.minObs, detail: `min_obs (${minObs}) exceeds the ${length} sessions of the estimation` }
      : null,
    windows.length === 0 || windows.length > LIMITS.windows
      ? { ...places.windows, detail: `give 1 to ${LIMITS.windows} windows` }
      : null,
    ...[...windows, { from, to }].map((span) => tooFar(span, places.windows)),
    ...windows.map((window) => windowFault(window, { from, to }, places.windows)),
  ];
}

/** The fault of a study whose answer would hold more numbers than one answer should. */
export function tooManyCells(
  events: number,
  windows: readonly EventWindow[],
  place: Omit<Fault, 'detail'>,
): Fault | null {
  const sessions = windows.reduce((sum, window) => sum + Math.max(0, windowLength(window)), 0);
  if (events * sessions <= LIMITS.studyCells) return null;
  const most = LIMITS.studyCells;
  const detail = `${events} events over ${sessions} sessions of all windows are ${events * sessions} cells; at most ${most}: send fewer events, or fewer and shorter windows`;
  return { ...place, detail };
}

function tooFar(span: EventWindow, place: Omit<Fault, 'detail'>): Fault | null {
  if (Math.max(Math.abs(span.from), Math.abs(span.to)) <= LIMITS.sessionsFromDay0) return null;
  const most = LIMITS.sessionsFromDay0;
  return { ...place, detail: `[${span.from}, ${span.to}] reaches beyond ${most} sessions from day 0` };
}

function windowFault(
  window: EventWindow,
  estimation: EventWindow,
  place: Omit<Fault, 'detail'>,
): Fault | null {
  const name = `window [${window.from}, ${window.to}]`;
  if (window.from > window.to)
    return { ...place, detail: `${name} starts after it ends; write the smaller first` };
  const overlaps = window.from <= estimation.to && window.to >= estimation.from;
  if (!overlaps) return null;
  return { ...place, detail: `${name} overlaps the estimation [${estimation.from}, ${estimation.to}]` };
}

/** The model of that name, or the fault of a name that is none. */
export function readModel(name: string, place: Omit<Fault, 'detail'>): { model: Model } | { fault: Fault } {
  const model = MODELS.find((each) => each === name);
  if (model !== undefined) return { model };
  return { fault: { ...place, detail: `model "${name}" is not offered; offered: ${MODELS.join(', ')}` } };
}

/** The fault of an option whose only offered value is `offered`. */
export function onlyOffered(
  name: string,
  value: string,
  offered: string | readonly string[],
  place: Omit<Fault, 'detail'>,
): Fault | null {
  const list = typeof offered === 'string' ? [offered] : offered;
  if (list.includes(value)) return null;
  return { ...place, detail: `${name} "${value}" is not offered; offered: ${list.join(', ')}` };
}

/** The tests of those names, undefined for `all`; or the fault of each name that is none. */
export function readTests(
  names: readonly string[],
  placeOf: (i: number) => Omit<Fault, 'detail'>,
): { readonly tests: readonly TestName[] | undefined; readonly faults: readonly Fault[] } {
  const known = new Map<string, TestName>(TESTS.map((name) => [name, name]));
  const faults = names.flatMap((name, i) =>
    name === 'all' || known.has(name)
      ? []
      : [{ ...placeOf(i), detail: `test "${name}" is not offered; offered: all, ${TESTS.join(', ')}` }],
  );
  if (names.length === 0 || names.includes('all')) return { tests: undefined, faults };
  return { tests: names.flatMap((name) => known.get(name) ?? []), faults };
}

export const OVERLAP = z.enum(OVERLAP_POLICIES).default('flag').meta({
  description:
    'Events of one unit that meet: `flag` names them, `exclude` marks those whose windows share a session as confounded, `purge_estimation` leaves sessions of event windows out of the estimation samples, `joint` adds one regression that separates them.',
});

export const CLUSTER = z.enum(['auto', 'event']).default('auto').meta({
  description:
    'What flips together in the sign-flip test: `auto`, events whose windows share a session date; `event`, the rows of one event id.',
});

export const DRAWS = {
  randomization: z.int().min(1).max(LIMITS.randomizationDraws).default(9_999),
  placebo: z.int().min(1).max(LIMITS.placeboDraws).default(999),
  seed: z.int().min(0).max(2_147_483_647).default(1),
};
