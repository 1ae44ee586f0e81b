import { OUTCOMES, type Outcome } from '../../domain/outcome.js';
import { type EventWindow, windowLength } from '../../domain/window.js';
import { FIT, type Fits } from './fits.js';
import type { Placed } from './placed.js';
import type { Sheet } from './sheet.js';

/** Outcomes as numbers: places in `OUTCOMES`. */
export const CODE = Object.fromEntries(OUTCOMES.map((name, i) => [name, i])) as Readonly<
  Record<Outcome, number>
>;

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
 * Measures one window. V_CAR = s²(L + x_W'(X'X)⁻¹x_W) with the summed row x_W, because all its days share one
 * estimation error (Patell 1976 for one day). The first outcome that applies in the order of `OUTCOMES` counts.
 */
export function measureWindow(
  sheet: Sheet,
  placed: Placed,
  fits: Fits,
  window: EventWindow,
  rules: Rules,
): Measures {
  const { start, y, x, closuresBefore } = sheet;
  const { status, alpha, beta, sigma, nObs, levelObs, xMean, xx, general } = fits;
  const n = placed.day0.length;
  const length = windowLength(window);
  const least = Math.max(rules.minObs, fits.parameters + 1);
  const closures = (closuresBefore[closuresBefore.length - 1] ?? 0) > 0;
  const outcome = new Uint8Array(n);
  const usedAll = new Int32Array(n);
  const car = new Float64Array(n).fill(Number.NaN);
  const seCar = new Float64Array(n).fill(Number.NaN);
  const scar = new Float64Array(n).fill(Number.NaN);
  const arSum = new Float64Array(length);
  const ar = new Float64Array(length);
  let used = 0;
  for (let e = 0; e < n; e += 1) {
    const day0 = placed.day0[e] ?? -1;
    if (day0 < 0) {
      outcome[e] = CODE.no_session_in_range;
      continue;
    }
    const u = placed.unit[e] ?? 0;
    const first = day0 + window.from;
    const last = day0 + window.to;
    if ((nObs[e] ?? 0) < least) {
      outcome[e] = CODE.too_few_observations;
      continue;
    }
    if (first < (start[u] ?? 0) || last >= (start[u + 1] ?? 0)) {
      outcome[e] = CODE.window_outside_history;
      continue;
    }
    if (closures && (closuresBefore[last + 1] ?? 0) > (closuresBefore[first] ?? 0)) {
      outcome[e] = CODE.window_crosses_closure;
      continue;
    }
    const fit = status[e] ?? FIT.degenerate;
    const own = general === null ? null : (general[e] ?? null);
    const a = alpha[e] ?? 0;
    const b = beta[e] ?? 0;
    let sum = 0;
    let xSum = 0;
    let ySum = 0;
    for (let d = 0; d < length; d += 1) {
      const row = first + d;
      const m = x[row] ?? 0;
      const realised = y[row] ?? Number.NaN;
      const value = realised - (own === null ? a + b * m : own.expected(row));
      ySum += realised;
      ar[d] = value;
      sum += value;
      xSum += m;
    }
    const offset = xSum - length * (xMean[e] ?? 0);
    const leverage = (length * length) / (levelObs[e] ?? 1) + (offset * offset) / (xx[e] ?? 1);
    const se =
      own === null ? (sigma[e] ?? 0) * Math.sqrt(length + leverage) : Math.sqrt(own.sumVariance(first, last));
    // Numbers whose squares are none any more leave no error to measure by.
    const sound = Number.isFinite(sum) && se > 0 && se < Number.POSITIVE_INFINITY;
    // One missing return makes the sum NaN; that of the abnormal ones is NaN after a failed fit, too.
    if (Number.isNaN(ySum)) outcome[e] = CODE.missing_in_window;
    else if (fit === FIT.degenerate || (fit === FIT.ok && !sound)) outcome[e] = CODE.degenerate_estimation;
    else if (fit === FIT.noBenchmark) outcome[e] = CODE.no_benchmark;
    else if (fit === FIT.notConverged) outcome[e] = CODE.not_converged;
    else if (rules.confounded?.[e] === 1) outcome[e] = CODE.confounded;
    else {
      outcome[e] = CODE.used;
      for (let d = 0; d < length; d += 1) arSum[d] = (arSum[d] ?? 0) + (ar[d] ?? 0);
      car[e] = sum;
      seCar[e] = se;
      scar[e] = sum / se;
      usedAll[used] = e;
      used += 1;
    }
  }
  return { window, outcome, used: usedAll.slice(0, used), car, seCar, scar, arSum };
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
