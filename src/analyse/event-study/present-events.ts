import { OUTCOMES } from '../../domain/outcome.js';
import { windowLength } from '../../domain/window.js';
import { studentP } from '../../stats/student-p.js';
import { FIT } from './fits.js';
import { inferEvent, MOST_EVENTS_ALONE } from './infer-event.js';
import { CODE, type Measures, readAbnormal } from './measure-window.js';
import { type ByUnit, within } from './neighbours.js';
import { listed } from './place-events.js';
import type { Study } from './study.js';
import type { EventResult, EventWindowResult, StudyEvent } from './types.js';

/** Ids of events inside the estimation span that are listed; their number is always given. */
const LISTED = 50;

/** Buy-and-hold abnormal return Π(1+R) − Π(1+E[R]) over the window. */
function buyAndHold(study: Study, first: number, ar: Float64Array): number {
  let realised = 1;
  let expected = 1;
  for (const [d, value] of ar.entries()) {
    const r = study.sheet.y[first + d] ?? Number.NaN;
    realised *= 1 + r;
    expected *= 1 + r - value;
  }
  return realised - expected;
}

function inWindow(study: Study, measures: Measures, along: ByUnit, e: number): EventWindowResult {
  const { sheet, placed, fits, input } = study;
  const { window } = measures;
  const length = windowLength(window);
  const overlaps = [...within(placed, along, e, window)].map((other) => placed.events[other]?.id ?? '');
  const outcome = OUTCOMES[measures.outcome[e] ?? CODE.used] ?? 'used';
  if (outcome !== 'used') {
    const blank = new Array<null>(length).fill(null);
    const none = { car: null, seCar: null, tCar: null, pCar: null, scar: null, bhar: null };
    return {
      window,
      outcome,
      ...none,
      ar: blank,
      seAr: blank,
      rankP: null,
      permutationP: null,
      mde: null,
      overlaps,
    };
  }
  const ar = new Float64Array(length);
  const se = new Float64Array(length);
  readAbnormal(sheet, placed, fits, window, e, ar, se);
  const scar = measures.scar[e] ?? Number.NaN;
  const first = (placed.day0[e] ?? 0) + window.from;
  return {
    window,
    outcome,
    car: measures.car[e] ?? null,
    seCar: measures.seCar[e] ?? null,
    tCar: scar,
    pCar: studentP(scar, fits.df[e] ?? 1),
    scar,
    ar: [...ar],
    seAr: [...se],
    bhar: input.returnKind === 'simple' ? buyAndHold(study, first, ar) : null,
    ...inferEvent(study, measures, e, measures.used.length <= MOST_EVENTS_ALONE),
    overlaps,
  };
}

function estimates(study: Study, e: number): Pick<EventResult, 'alpha' | 'beta' | 'betas' | 'sigma'> {
  const { fits, input } = study;
  const status = fits.status[e];
  if (status !== FIT.ok) return { alpha: null, beta: null, betas: {}, sigma: null };
  const { model } = input;
  return {
    alpha: model === 'market_adjusted' ? null : (fits.alpha[e] ?? null),
    beta: ['constant_mean', 'market_adjusted', 'factors'].includes(model) ? null : (fits.beta[e] ?? null),
    betas: fits.general?.[e]?.betas ?? {},
    sigma: fits.sigma[e] ?? null,
  };
}

/** Where there is no day 0, no news fell inside it. */
export function flagsOf({ flags = [] }: StudyEvent, day0: number): EventResult['flags'] {
  return day0 < 0 ? flags.filter((flag) => flag !== 'intraday') : flags;
}

/** Every event with its outcome and its figures, by id, then unit: counts in are counts out. */
export function presentEvents(study: Study, windows: readonly Measures[], along: ByUnit): EventResult[] {
  const { placed, sheet, fits, input } = study;
  return listed(placed).map(([e, event]) => {
    const own = windows.map((measures) => inWindow(study, measures, along, e));
    const u = placed.unit[e] ?? -1;
    const day0 = placed.day0[e] ?? -1;
    const estimation = [...within(placed, along, e, input.estimation)];
    return {
      id: event.id,
      unit: event.unit,
      outcome: own.find(({ outcome }) => outcome !== 'used')?.outcome ?? 'used',
      day0: day0 < 0 ? null : (sheet.series[u]?.dates[day0 - (sheet.start[u] ?? 0)] ?? null),
      shiftedDays: placed.shiftedDays[e] ?? null,
      ...estimates(study, e),
      nObs: fits.nObs[e] ?? 0,
      flags: flagsOf(event, day0),
      overlapsEstimation: estimation.slice(0, LISTED).map((other) => placed.events[other]?.id ?? ''),
      nOverlapsEstimation: estimation.length,
      windows: own,
    };
  });
}
