import { OUTCOMES, type Outcome } from '../../domain/outcome.js';
import { type EventWindow, windowLength } from '../../domain/window.js';
import { FIT, type Fits } from './fits.js';
import { inBlocks } from './in-blocks.js';
import type { Placed } from './placed.js';
import type { Sheet } from './sheet.js';

/** Outcomes as numbers: places in `OUTCOMES`. */
export const CODE = Object.fromEntries(OUTCOMES.map((name, i) => [name, i])) as Readonly<
  Record<Outcome, number>
>;

const USED = CODE.used;
/** The outcome of each `FIT`, by its number; an event with a good fit is judged on. */
const FAILED: readonly number[] = [USED, CODE.degenerate_estimation, CODE.no_benchmark, CODE.not_converged];

/** Every event in one window, one column a figure; NaN where the event is not used. */
export interface Measures {
  readonly window: EventWindow;
  /** Place of each event's outcome in `OUTCOMES`. */
  readonly outcome: Uint8Array;
  /** The events used, ascending. */
  readonly used: Int32Array;
  readonly car: Float64Array;
  readonly seCar: Float64Array;
  /** CAR/√V_CAR: on t(M−k) for one event, and the standardised CAR of the tests over events. */
  readonly scar: Float64Array;
  /** Σ over the used events of the abnormal return, by session of the window. */
  readonly arSum: Float64Array;
}

/** What else decides an outcome. */
export interface Rules {
  readonly minObs: number;
  /** 1 for events whose windows meet another's, where the policy leaves them out. */
  readonly confounded: Uint8Array | null;
}

/**
 * Writes what is known before a return is read: the first outcome that applies to each of the events begin … end − 1,
 * `used` where none does so far. Figures of those that are not used are NaN.
 */
function judgeBlock(
  { start, closuresBefore, missingBefore }: Sheet,
  { unit, day0 }: Placed,
  { status, nObs, parameters }: Fits,
  window: EventWindow,
  minObs: number,
  { outcome, car, seCar, scar }: Pick<Measures, 'outcome' | 'car' | 'seCar' | 'scar'>,
  begin: number,
  end: number,
): void {
  const least = Math.max(minObs, parameters + 1);
  const closures = (closuresBefore[closuresBefore.length - 1] ?? 0) > 0;
  const missing = (missingBefore[missingBefore.length - 1] ?? 0) > 0;
  for (let e = begin; e < end; e += 1) {
    const zero = day0[e] ?? -1;
    const u = unit[e] ?? 0;
    const first = zero + window.from;
    const past = zero + window.to + 1;
    const fit = status[e] ?? FIT.degenerate;
    let code = USED;
    if (zero < 0) code = CODE.no_session_in_range;
    else if ((nObs[e] ?? 0) < least) code = CODE.too_few_observations;
    else if (first < (start[u] ?? 0) || past > (start[u + 1] ?? 0)) code = CODE.window_outside_history;
    else if (closures && (closuresBefore[past] ?? 0) > (closuresBefore[first] ?? 0))
      code = CODE.window_crosses_closure;
    else if (missing && (missingBefore[past] ?? 0) > (missingBefore[first] ?? 0))
      code = CODE.missing_in_window;
    else if (fit !== FIT.ok) code = FAILED[fit] ?? CODE.degenerate_estimation;
    outcome[e] = code;
    if (code === USED) continue;
    car[e] = seCar[e] = scar[e] = Number.NaN;
  }
}

const isSound = (car: number, se: number): boolean =>
  se > 0 && se < Number.POSITIVE_INFINITY && Math.abs(car) < Number.POSITIVE_INFINITY;

/** Places of the events whose outcome is `used`, ascending; a block of them from `count` on. */
function gatherUsed(
  outcome: Uint8Array,
  places: Int32Array,
  count: number,
  begin: number,
  end: number,
): number {
  let at = count;
  for (let e = begin; e < end; e += 1) {
    if (outcome[e] !== USED) continue;
    places[at] = e;
    at += 1;
  }
  return at;
}

/**
 * Measures the used events begin … end − 1.
 * @returns whether each can be used: numbers whose squares are none any more leave no error to measure by
 */
function measureBlock(
  { y, x }: Sheet,
  { day0 }: Placed,
  { alpha, beta, sigma, levelObs, xMean, xx, general }: Fits,
  { window, used, car, seCar, scar, arSum }: Measures,
  begin: number,
  end: number,
): boolean {
  const length = windowLength(window);
  let sound = true;
  for (let i = begin; i < end; i += 1) {
    const e = used[i] ?? 0;
    const first = (day0[e] ?? 0) + window.from;
    const own = general === null ? null : (general[e] ?? null);
    const a = alpha[e] ?? 0;
    const b = beta[e] ?? 0;
    let sum = 0;
    let xSum = 0;
    for (let d = 0; d < length; d += 1) {
      const row = first + d;
      const m = x[row] ?? 0;
      const value = (y[row] ?? 0) - (own === null ? a + b * m : own.expected(row));
      arSum[d] = (arSum[d] ?? 0) + value;
      sum += value;
      xSum += m;
    }
    const offset = xSum - length * (xMean[e] ?? 0);
    const leverage = (length * length) / (levelObs[e] ?? 1) + (offset * offset) / (xx[e] ?? 1);
    const se =
      own === null
        ? (sigma[e] ?? 0) * Math.sqrt(length + leverage)
        : Math.sqrt(own.sumVariance(first, first + length - 1));
    car[e] = sum;
    seCar[e] = se;
    scar[e] = sum / se;
    if (!isSound(sum, se)) sound = false;
  }
  return sound;
}

/** Takes from the measured events those that the measures themselves, or the policy, leave out. */
function leaveOut({ outcome, used, car, seCar, scar }: Measures, confounded: Uint8Array | null): void {
  for (let i = 0; i < used.length; i += 1) {
    const e = used[i] ?? 0;
    const se = seCar[e] ?? 0;
    const sound = isSound(car[e] ?? 0, se);
    if (sound && (confounded === null || confounded[e] !== 1)) continue;
    outcome[e] = sound ? CODE.confounded : CODE.degenerate_estimation;
    car[e] = Number.NaN;
    seCar[e] = Number.NaN;
    scar[e] = Number.NaN;
  }
}

/**
 * Measures one window. V_CAR = s²(L + x_W'(X'X)⁻¹x_W) with the summed row x_W, because all its days share one
 * estimation error (Patell 1976 for one day). The first outcome that applies in the order of `OUTCOMES` counts.
 */
export function measureWindow(
  sheet: Sheet,
  placed: Placed,
  fits: Fits,
  window: EventWindow,
  { minObs, confounded }: Rules,
): Measures {
  const n = placed.day0.length;
  const outcome = new Uint8Array(n);
  const columns = {
    window,
    outcome,
    car: new Float64Array(n),
    seCar: new Float64Array(n),
    scar: new Float64Array(n),
  };
  inBlocks(n, (begin, end) => judgeBlock(sheet, placed, fits, window, minObs, columns, begin, end));
  const measureUsed = (): { readonly measures: Measures; readonly sound: boolean } => {
    const places = new Int32Array(n);
    let count = 0;
    inBlocks(n, (begin, end) => {
      count = gatherUsed(outcome, places, count, begin, end);
    });
    const used = places.subarray(0, count);
    const measures = { ...columns, used, arSum: new Float64Array(windowLength(window)) };
    let sound = true;
    inBlocks(count, (begin, end) => {
      sound = measureBlock(sheet, placed, fits, measures, begin, end) && sound;
    });
    return { measures, sound };
  };
  const { measures, sound } = measureUsed();
  if (sound && confounded === null) return measures;
  leaveOut(measures, confounded);
  return measureUsed().measures;
}

/** Abnormal returns of one event over the window into `out`; with `se`, their one-day forecast errors too. */
export function readAbnormal(
  sheet: Sheet,
  placed: Placed,
  fits: Fits,
  window: EventWindow,
  e: number,
  out: Float64Array,
  se?: Float64Array,
): void {
  const own = fits.general?.[e] ?? null;
  const a = fits.alpha[e] ?? 0;
  const b = fits.beta[e] ?? 0;
  const first = (placed.day0[e] ?? 0) + window.from;
  for (let d = 0; d < windowLength(window); d += 1) {
    const row = first + d;
    const m = sheet.x[row] ?? 0;
    out[d] = (sheet.y[row] ?? Number.NaN) - (own === null ? a + b * m : own.expected(row));
    if (se === undefined) continue;
    const leverage = 1 / (fits.levelObs[e] ?? 1) + (m - (fits.xMean[e] ?? 0)) ** 2 / (fits.xx[e] ?? 1);
    se[d] = own === null ? (fits.sigma[e] ?? 0) * Math.sqrt(1 + leverage) : Math.sqrt(own.variance(row));
  }
}

/**
 * Estimation residuals of one event, by place in the span (offset − span.from); NaN where a session is missing. Written
 * as y − (a + b·x), the very expression of `readAbnormal`, so that equal returns stay equal to the last bit.
 */
export function readResiduals(
  sheet: Sheet,
  placed: Placed,
  fits: Fits,
  span: { readonly from: number; readonly to: number },
  e: number,
  out: Float64Array,
): void {
  const own = fits.general?.[e] ?? null;
  const a = fits.alpha[e] ?? 0;
  const b = fits.beta[e] ?? 0;
  const u = placed.unit[e] ?? 0;
  const base = (placed.day0[e] ?? 0) + span.from;
  const first = sheet.start[u] ?? 0;
  const end = sheet.start[u + 1] ?? 0;
  for (let t = 0; t <= span.to - span.from; t += 1) {
    const row = base + t;
    if (row < first || row >= end) {
      out[t] = Number.NaN;
      continue;
    }
    const expected = own === null ? a + b * (sheet.x[row] ?? 0) : own.expected(row);
    out[t] = (sheet.yEstimation[row] ?? Number.NaN) - expected;
  }
}
