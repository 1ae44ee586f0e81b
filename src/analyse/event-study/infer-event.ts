import { windowLength } from '../../domain/window.js';
import { empiricalRankP } from '../../stats/empirical-rank-p.js';
import { minDetectableEffect } from '../../stats/min-detectable-effect.js';
import { permutationP } from '../../stats/permutation-p.js';
import { type Measures, readAbnormal, readResiduals } from './measure-window.js';
import type { Study } from './study.js';

/** Inference on one event alone: most questions of geopolitics have N = 1. */
export interface EventInference {
  readonly rankP: number | null;
  readonly permutationP: number | null;
  readonly mde: number | null;
}

/** Permutations of one event's test. */
export const PERMUTATIONS = 999;
/** Above this many events in a window the two counted p values are left out: the tests over events answer then. */
export const MOST_EVENTS_ALONE = 1_000;

/** Sums of `length` consecutive residuals, of those runs in which no session is missing. */
function pseudoCars(residuals: Float64Array, length: number): number[] {
  const cars: number[] = [];
  for (let first = 0; first + length <= residuals.length; first += 1) {
    let sum = 0;
    for (let d = 0; d < length; d += 1) sum += residuals[first + d] ?? Number.NaN;
    if (!Number.isNaN(sum)) cars.push(sum);
  }
  return cars;
}

/** The one-event tests of one event in one window, for an event that is used there. */
export function inferEvent(study: Study, measures: Measures, e: number, counted: boolean): EventInference {
  const { sheet, placed, fits, input } = study;
  const { window } = measures;
  const mde = minDetectableEffect(measures.seCar[e] ?? Number.NaN, fits.df[e] ?? 1);
  if (!counted) return { rankP: null, permutationP: null, mde };
  const span = input.estimation;
  const residuals = new Float64Array(span.to - span.from + 1);
  const abnormal = new Float64Array(windowLength(window));
  readResiduals(sheet, placed, fits, span, e, residuals);
  readAbnormal(sheet, placed, fits, window, e, abnormal);
  const { seed } = input.randomization ?? { seed: 1 };
  const known = residuals.filter((value) => !Number.isNaN(value));
  return {
    rankP: empiricalRankP(measures.car[e] ?? 0, pseudoCars(residuals, windowLength(window))).pValue,
    permutationP: permutationP(known, abnormal, { draws: PERMUTATIONS, seed }).pValue,
    mde,
  };
}
