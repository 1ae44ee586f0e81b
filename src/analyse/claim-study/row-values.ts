import { type EventWindow, windowLength } from '../../domain/window.js';
import { fitEvents } from '../event-study/fit-events.js';
import type { EstimationSpan, StudyEvent } from '../event-study/index.js';
import { CODE, type Measures, measureWindow } from '../event-study/measure-window.js';
import type { Placed } from '../event-study/placed.js';
import { prepareStudy } from '../event-study/prepare-study.js';
import type { Study } from '../event-study/study.js';
import type { Quantity } from './quantity.js';
import type { TargetSeries } from './types.js';

/** One window of one model and estimation, with day 0 at every row of the sheet: an event is looked up at its row. */
export interface RowValues {
  readonly window: EventWindow;
  /** The figure that is averaged over events; NaN where the row could not be used. */
  readonly value: Float64Array;
  /** Its standardised form, CAR/√V_CAR. */
  readonly scaled: Float64Array;
  /** Standard error of one event's figure, where the figure is a sum of returns or a mean of levels. */
  readonly se: Float64Array;
}

/** Events with a day 0 whose estimation is too short. */
function shortOf({ placed, fits }: Study, { minObs }: EstimationSpan): number {
  return placed.day0.reduce((count, row, e) => count + (row >= 0 && (fits.nObs[e] ?? 0) < minObs ? 1 : 0), 0);
}

/**
 * Events of a claim on the series of a target, measured by one quantity over one estimation. Sessions inside the deciding
 * window of any of them are no part of an estimation: what events do would else be taken for the usual, and the effect
 * come out too small by L·(events in the estimation)/M of itself (Aktas, de Bodt and Cousin 2007). Where events are so
 * dense that one of them would have too few sessions left, all keep the whole span.
 * @param purge the deciding window
 */
export function prepareQuantity(
  series: readonly TargetSeries[],
  events: readonly StudyEvent[],
  quantity: Quantity,
  estimation: EstimationSpan,
  windows: readonly EventWindow[],
  purge: EventWindow,
): Study {
  const input = {
    series: series.map((each) => quantity.seriesOf(each)),
    events,
    model: quantity.model,
    estimation,
    windows,
    returnKind: 'log',
  } as const;
  const purged = prepareStudy(input, [purge]);
  const short = shortOf(purged, estimation);
  if (short === 0) return purged;
  const whole = prepareStudy(input, null);
  return shortOf(whole, estimation) < short ? whole : purged;
}

/** Whether sessions inside the windows of events left the estimations. */
export const isPurged = ({ sheet }: Pick<Study, 'sheet'>): boolean => sheet.yEstimation !== sheet.y;

/** Every row as if it were a day 0. */
export function everyRow({ sheet }: Pick<Study, 'sheet'>): Placed {
  const rows = sheet.y.length;
  const unit = new Int32Array(rows);
  for (let u = 0; u < sheet.series.length; u += 1) unit.fill(u, sheet.start[u] ?? 0, sheet.start[u + 1] ?? 0);
  return { unit, day0: Int32Array.from({ length: rows }, (_, row) => row) };
}

function valuesOf(measures: Measures, alpha: Float64Array, quantity: Quantity): RowValues {
  const { window, outcome, car, scar, seCar } = measures;
  const length = windowLength(window);
  const value = new Float64Array(car.length).fill(Number.NaN);
  const scaled = new Float64Array(car.length).fill(Number.NaN);
  for (let row = 0; row < car.length; row += 1) {
    if (outcome[row] !== CODE.used) continue;
    const figure = quantity.valueOf(car[row] ?? Number.NaN, alpha[row] ?? Number.NaN, length);
    if (!Number.isFinite(figure)) continue;
    value[row] = figure;
    scaled[row] = scar[row] ?? Number.NaN;
  }
  // A logarithm of volatility has no error of this kind; of the others the figure is the sum times one factor.
  const se = quantity.isCentred
    ? new Float64Array(car.length).fill(Number.NaN)
    : seCar.map((error) => quantity.valueOf(error, Number.NaN, length));
  return { window, value, scaled, se };
}

/** Measures each window at every row; the fits are shared by the windows. */
export function rowValues(study: Study, quantity: Quantity, windows: readonly EventWindow[]): RowValues[] {
  const { sheet, input } = study;
  const virtual = everyRow(study);
  const fits = fitEvents(sheet, virtual, input);
  const rules = { minObs: input.estimation.minObs, confounded: null };
  return windows.map((window) =>
    valuesOf(measureWindow(sheet, virtual, fits, window, rules), fits.alpha, quantity),
  );
}
