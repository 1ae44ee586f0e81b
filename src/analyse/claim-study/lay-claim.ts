import type { EventWindow } from '../../domain/window.js';
import { type DrawnRows, drawRows } from '../event-study/draw-rows.js';
import type { Draws, EstimationSpan, StudyEvent } from '../event-study/index.js';
import { CODE, type Measures, measureWindow } from '../event-study/measure-window.js';
import { pseudoEvents } from '../event-study/pseudo-events.js';
import type { Study } from '../event-study/study.js';
import { collectOccasions, type Occasions } from './occasions.js';
import type { Quantity } from './quantity.js';
import { prepareQuantity, type RowValues, rowValues } from './row-values.js';
import type { TargetSeries } from './types.js';

/** The events of a claim on some series, measured once by its first quantity and window: what all else is held against. */
export interface LaidClaim {
  readonly study: Study;
  readonly quantity: Quantity;
  readonly estimation: EstimationSpan;
  readonly occasions: Occasions;
  /** At every row. */
  readonly values: RowValues;
  /** Of the real events; `used` are those with a figure. */
  readonly measures: Measures;
}

/**
 * Lays out the events and measures them over one window; null where no series has an event.
 * @param purge the window whose sessions are in no estimation: that of the measurement, unless another one decides
 */
export function layClaim(
  series: readonly TargetSeries[],
  events: readonly StudyEvent[],
  against: ReadonlySet<string> | null,
  quantity: Quantity,
  estimation: EstimationSpan,
  window: EventWindow,
  purge: EventWindow = window,
): LaidClaim | null {
  const units = new Set(events.map(({ unit }) => unit));
  if (!series.some(({ unit }) => units.has(unit))) return null;
  const study = prepareQuantity(series, events, quantity, estimation, [window], purge);
  const [values] = rowValues(study, quantity, [window]);
  if (values === undefined) return null;
  const all = measureWindow(study.sheet, study.placed, study.fits, window, {
    minObs: estimation.minObs,
    confounded: null,
  });
  const used = all.used.filter((e) => !Number.isNaN(values.value[study.placed.day0[e] ?? -1] ?? Number.NaN));
  // A window of volatility that is 0 throughout has returns but no logarithm.
  const outcome = all.outcome.map((code, e) =>
    code === CODE.used && !used.includes(e) ? CODE.degenerate_estimation : code,
  );
  return {
    study,
    quantity,
    estimation,
    occasions: collectOccasions(study, against),
    values,
    measures: { ...all, used, outcome },
  };
}

/** Rows that may be a pseudo-date: measurable, and on no session of a real window. A sentence where there are none. */
export function soundRows({ study, measures, values }: LaidClaim): Uint8Array | string {
  const pseudo = pseudoEvents(study, measures);
  if (typeof pseudo === 'string') return pseudo;
  return pseudo.sound.map((sound, row) => (Number.isNaN(values.value[row] ?? Number.NaN) ? 0 : sound));
}

/** Common shifts of whole clusters for the used events. */
export function drawClaim(laid: LaidClaim, sound: Uint8Array | string, draws: Draws): DrawnRows | string {
  return typeof sound === 'string' ? sound : drawRows(laid.study, laid.measures, sound, draws);
}
