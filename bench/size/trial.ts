import type { Calendar } from '../../src/analyse/event-study/calendar.js';
import { fitEvents } from '../../src/analyse/event-study/fit-events.js';
import type { EventStudyInput } from '../../src/analyse/event-study/index.js';
import { measureWindow } from '../../src/analyse/event-study/measure-window.js';
import { type PlacedEvents, placeEvents } from '../../src/analyse/event-study/place-events.js';
import { runPlacebo } from '../../src/analyse/event-study/placebo.js';
import type { Sheet } from '../../src/analyse/event-study/sheet.js';
import { summariseWindow } from '../../src/analyse/event-study/summarise-window.js';
import { type EventWindow, windowLength } from '../../src/domain/window.js';
import { normalQuantile } from '../../src/stats/normal-quantile.js';
import type { Placement } from './designs.js';
import { caarDeviation } from './oracle.js';
import { SETTINGS } from './settings.js';

export const COMPARED = [
  'cross_sectional_t',
  'patell_z',
  'bmp_t',
  'adj_patell_z',
  'adj_bmp_t',
  'sign_flip',
  'placebo',
] as const;
export type Compared = (typeof COMPARED)[number];

export type Verdict = 'rejects' | 'accepts' | 'undefined';

/** What each test says at the nominal level; the oracle always answers. */
export type Verdicts = Readonly<Record<Compared, Verdict>> & { readonly oracle: boolean };

/** A sheet of simulated returns with its calendar, shared by all studies of one draw. */
export interface Panel {
  readonly sheet: Sheet;
  readonly calendar: Calendar;
}

/** The input of one study: the null hypothesis holds in it, or `withEffect` has been applied. */
export function studyInput(
  { sheet }: Panel,
  placements: readonly Placement[],
  window: EventWindow,
  seed: number,
): EventStudyInput {
  const { estimation, placeboDraws, signFlipDraws } = SETTINGS;
  return {
    series: sheet.series,
    events: placements.map(({ stock, day }) => ({
      id: `d${day}`,
      unit: sheet.series[stock]?.unit ?? '',
      date: sheet.series[stock]?.dates[day] ?? '',
    })) as EventStudyInput['events'],
    model: 'constant_mean',
    estimation,
    windows: [window],
    returnKind: 'log',
    tests: COMPARED,
    placebo: { draws: placeboDraws, seed },
    randomization: { draws: signFlipDraws, seed, cluster: 'auto' },
  };
}

/** The sheet with `effect` added to the CAR of every event, in equal parts on the sessions of its window. */
function withEffect(sheet: Sheet, placed: PlacedEvents, window: EventWindow, effect: number): Sheet {
  if (effect === 0) return sheet;
  const y = sheet.y.slice();
  // A session in two windows of one stock moves once: an effect is a property of the day.
  const touched = new Set<number>();
  for (const day0 of placed.day0)
    for (let row = day0 + window.from; row <= day0 + window.to; row += 1) touched.add(row);
  for (const row of touched) y[row] = (y[row] ?? 0) + effect / windowLength(window);
  return { ...sheet, y, yEstimation: y };
}

function judge(panel: Panel, placed: PlacedEvents, input: EventStudyInput, deviation: number): Verdicts {
  const { sheet, calendar } = panel;
  const study = { input, sheet, calendar, placed, fits: fitEvents(sheet, placed, input) };
  const rules = { minObs: input.estimation.minObs, confounded: null };
  const [window] = input.windows;
  if (window === undefined) throw new RangeError('a trial has one window');
  const measures = measureWindow(sheet, placed, study.fits, window, rules);
  const { tests, caar } = summariseWindow(study, measures, new Set(COMPARED));
  const all = { ...tests, placebo: runPlacebo(study, measures).test };
  const verdict = (name: Compared): Verdict => {
    const p = all[name]?.pValue ?? null;
    if (p === null) return 'undefined';
    return p <= SETTINGS.level ? 'rejects' : 'accepts';
  };
  const verdicts = Object.fromEntries(COMPARED.map((name) => [name, verdict(name)]));
  const critical = normalQuantile(1 - SETTINGS.level / 2);
  return { ...verdicts, oracle: Math.abs(caar ?? 0) >= critical * deviation } as Verdicts;
}

/**
 * One study at each true effect: the same draw, moved.
 * @param effects in standard errors of CAAR
 */
export function tryDesign(
  panel: Panel,
  placements: readonly Placement[],
  window: EventWindow,
  seed: number,
  effects: readonly number[],
): Verdicts[] {
  const input = studyInput(panel, placements, window, seed);
  const placed = placeEvents(input.events, panel.sheet);
  const deviation = caarDeviation(placements, window);
  return effects.map((effect) => {
    const sheet = withEffect(panel.sheet, placed, window, effect * deviation);
    return judge({ ...panel, sheet }, placed, input, deviation);
  });
}
