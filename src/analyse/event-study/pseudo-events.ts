import { windowLength } from '../../domain/window.js';
import { fitEvents } from './fit-events.js';
import { CODE, type Measures, measureWindow, readAbnormal } from './measure-window.js';
import type { Study } from './study.js';

/** What the study would have measured with day 0 at each row of the sheet. */
export interface PseudoEvents {
  /** 1 where the row is a sound pseudo-date: measurable, and its window on no session of a real window. */
  readonly sound: Uint8Array;
  readonly car: Float64Array;
  readonly scar: Float64Array;
  /** M − k. */
  readonly df: Float64Array;
  /** Estimated level of the normal return. */
  readonly alpha: Float64Array;
  /** Abnormal returns summed up to each session of the window, row by row; null where that is too much to hold. */
  readonly path: Float64Array | null;
}

/** Fits that no formula shortens: more of them would take minutes. */
const MOST_SLOW_FITS = 20_000;
/** A likelihood takes some hundred times longer than a regression. */
const MOST_GARCH_FITS = 2_000;
const MOST_PATH_CELLS = 5_000_000;

/** Rows of the units that the used events stand on. */
function rowsOf({ sheet, placed }: Study, used: Int32Array): Int32Array {
  const units = [...new Set(Array.from(used, (e) => placed.unit[e] ?? 0))].sort((a, b) => a - b);
  const rows: number[] = [];
  for (const u of units) {
    for (let row = sheet.start[u] ?? 0; row < (sheet.start[u + 1] ?? 0); row += 1) rows.push(row);
  }
  return Int32Array.from(rows);
}

/** Sessions of the calendar that lie in a real window of the study, counted before each place. */
function realBefore({ sheet, placed, calendar }: Study, { window }: Measures): Int32Array {
  const real = new Uint8Array(calendar.keys.length);
  for (const [e, day0] of placed.day0.entries()) {
    if (day0 < 0) continue;
    const u = placed.unit[e] ?? 0;
    const first = Math.max(sheet.start[u] ?? 0, day0 + window.from);
    const last = Math.min((sheet.start[u + 1] ?? 0) - 1, day0 + window.to);
    for (let row = first; row <= last; row += 1) real[calendar.position[row] ?? 0] = 1;
  }
  const before = new Int32Array(sheet.y.length + 1);
  for (let row = 0; row < sheet.y.length; row += 1) {
    before[row + 1] = (before[row] ?? 0) + (real[calendar.position[row] ?? 0] ?? 0);
  }
  return before;
}

/**
 * The same study with day 0 at every row of the units concerned.
 * @returns a sentence where the model takes too long for that
 */
export function pseudoEvents(study: Study, measures: Measures): PseudoEvents | string {
  const { sheet, input, fits } = study;
  const { window } = measures;
  const rows = rowsOf(study, measures.used);
  const slow = fits.general !== null || ['scholes_williams', 'dimson', 'garch'].includes(input.model);
  const most = input.model === 'garch' ? MOST_GARCH_FITS : MOST_SLOW_FITS;
  if (slow && rows.length > most) {
    return `the ${input.model} model would be fitted at ${rows.length} pseudo-dates, more than ${most}; send fewer units or shorter series`;
  }
  const unit = new Int32Array(rows.length);
  let at = 0;
  for (const [i, row] of rows.entries()) {
    while (row >= (sheet.start[at + 1] ?? 0)) at += 1;
    unit[i] = at;
  }
  const virtual = { unit, day0: rows };
  const virtualFits = fitEvents(sheet, virtual, input);
  const rules = { minObs: input.estimation.minObs, confounded: null };
  const measured = measureWindow(sheet, virtual, virtualFits, window, rules);
  const real = realBefore(study, measures);
  const all = sheet.y.length;
  const length = windowLength(window);
  const sound = new Uint8Array(all);
  const car = new Float64Array(all);
  const scar = new Float64Array(all);
  const df = new Float64Array(all);
  const alpha = new Float64Array(all);
  const path = all * length > MOST_PATH_CELLS ? null : new Float64Array(all * length);
  const ar = new Float64Array(length);
  for (const [i, row] of rows.entries()) {
    if (measured.outcome[i] !== CODE.used) continue;
    car[row] = measured.car[i] ?? 0;
    scar[row] = measured.scar[i] ?? 0;
    df[row] = virtualFits.df[i] ?? 0;
    alpha[row] = virtualFits.alpha[i] ?? 0;
    const touches = (real[row + window.to + 1] ?? 0) > (real[row + window.from] ?? 0);
    sound[row] = touches ? 0 : 1;
    if (path === null) continue;
    readAbnormal(sheet, virtual, virtualFits, window, i, ar);
    let reached = 0;
    for (let d = 0; d < length; d += 1) {
      reached += ar[d] ?? 0;
      path[row * length + d] = reached;
    }
  }
  return { sound, car, scar, df, alpha, path };
}
