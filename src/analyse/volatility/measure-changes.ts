import { OUTCOMES, type Outcome } from '../../domain/outcome.js';
import { type EventWindow, windowLength } from '../../domain/window.js';
import { CODE, type Measures, measureWindow } from '../event-study/measure-window.js';
import { pseudoEvents } from '../event-study/pseudo-events.js';
import type { Study } from '../event-study/study.js';
import { IS_RATIO } from './daily-quantity.js';
import type { VolatilityMeasure } from './types.js';

/** Changes around the events of one window, and with day 0 at every row. */
export interface Changes {
  readonly measures: Measures;
  /** By event of the study; NaN where it is not used. */
  readonly real: Float64Array;
  readonly outcomes: readonly Outcome[];
  /** By row of the sheet; NaN where the row is no sound pseudo-date. */
  readonly pseudo: Float64Array;
  /** 1 for a sound pseudo-date. */
  readonly sound: Uint8Array;
}

/** Shares of the estimation's mean below which a window's mean is 0 but for rounding. */
const ROUNDING = 1e-12;

/**
 * The change of a window from Σ_W q − L·q̄_est and q̄_est: ln(q̄_W/q̄_est), or q̄_W − q̄_est. NaN where a logarithm has no
 * argument above 0.
 */
export function changeOf(isRatio: boolean, excess: number, level: number, length: number): number {
  if (!isRatio) return excess / length;
  const ratio = 1 + excess / length / level;
  return level > 0 && ratio > ROUNDING ? Math.log(ratio) : Number.NaN;
}

/**
 * Measures one window of a study whose "returns" are a measure's daily quantity under a constant mean: outcomes, spans
 * and pseudo-dates are those of the event study. A window whose quantity is 0 throughout has no logarithm and is
 * `degenerate_estimation`.
 */
export function measureChanges(study: Study, window: EventWindow, measure: VolatilityMeasure): Changes {
  const { sheet, placed, fits, input } = study;
  const length = windowLength(window);
  const isRatio = IS_RATIO[measure];
  const all = measureWindow(sheet, placed, fits, window, {
    minObs: input.estimation.minObs,
    confounded: null,
  });
  const real = all.car.map((car, e) => changeOf(isRatio, car, fits.alpha[e] ?? Number.NaN, length));
  const used = all.used.filter((e) => !Number.isNaN(real[e] ?? Number.NaN));
  const outcomes = Array.from(all.outcome, (code, e): Outcome => {
    const still = code === CODE.used && Number.isNaN(real[e] ?? Number.NaN);
    return still ? 'degenerate_estimation' : (OUTCOMES[code] ?? 'degenerate_estimation');
  });
  const measures = { ...all, used };
  const rows = sheet.y.length;
  const pseudo = new Float64Array(rows).fill(Number.NaN);
  const sound = new Uint8Array(rows);
  const events = used.length === 0 ? 'no event is used' : pseudoEvents(study, measures);
  if (typeof events !== 'string') {
    for (let row = 0; row < rows; row += 1) {
      if (events.sound[row] !== 1) continue;
      const change = changeOf(
        isRatio,
        events.car[row] ?? Number.NaN,
        events.alpha[row] ?? Number.NaN,
        length,
      );
      if (Number.isNaN(change)) continue;
      pseudo[row] = change;
      sound[row] = 1;
    }
  }
  return { measures, real, outcomes, pseudo, sound };
}
