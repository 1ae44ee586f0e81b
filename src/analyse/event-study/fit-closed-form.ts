import { isNegligible } from '../../stats/is-negligible.js';
import { collectRows } from './collect-rows.js';
import { emptyFits, FIT, type Fits } from './fits.js';
import { inBlocks } from './in-blocks.js';
import { constantMean } from './models/constant-mean.js';
import { market } from './models/market.js';
import { marketAdjusted } from './models/market-adjusted.js';
import type { Placed } from './placed.js';
import { type PrefixSums, prefixSums, SUMS } from './prefix-sums.js';
import type { Sheet } from './sheet.js';
import type { EstimationSpan } from './types.js';

/** Models whose fit is a handful of sums. */
const CLOSED_FORMS = { constant_mean: constantMean, market_adjusted: marketAdjusted, market } as const;
export type ClosedForm = keyof typeof CLOSED_FORMS;

/**
 * A sum of squares below this share of what the running sums carry has lost digits that nine-digit results need; the
 * sample is then summed afresh.
 */
const CANCELLATION = 1e-5;
/** A residual this small beside the unit's largest return may be rounding: the exact rule decides on the sample. */
const SUSPECT = 1e-11;

type Columns = Omit<Fits, 'general'>;

/**
 * Fits each event's estimation sample from running sums: O(1) an event whatever the span, exact to ten digits. A unit
 * without the benchmark its model needs is fitted by its own mean, so that an earlier outcome can still be told.
 */
export function fitClosedForm(sheet: Sheet, placed: Placed, span: EstimationSpan, model: ClosedForm): Fits {
  const n = placed.day0.length;
  const fits = emptyFits(n, CLOSED_FORMS[model].parameters);
  const sums = prefixSums(sheet);
  inBlocks(n, (from, to) => fitBlock(sheet, placed, span, model, sums, fits, from, to));
  return { ...fits, general: null };
}

/** Fits events begin … end − 1. */
function fitBlock(
  sheet: Sheet,
  placed: Placed,
  span: EstimationSpan,
  model: ClosedForm,
  { sums, yCentre, xCentre, yLargest }: PrefixSums,
  fits: Columns,
  begin: number,
  end: number,
): void {
  const { status, alpha, beta, sigma, nObs, df, levelObs, xMean, xx } = fits;
  const { start, hasRegressors } = sheet;
  const { parameters } = CLOSED_FORMS[model];
  for (let e = begin; e < end; e += 1) {
    const day0 = placed.day0[e] ?? -1;
    const u = placed.unit[e] ?? 0;
    status[e] = FIT.degenerate;
    if (day0 < 0) continue;
    const first = Math.max(start[u] ?? 0, day0 + span.from);
    const last = Math.min((start[u + 1] ?? 0) - 1, day0 + span.to);
    if (last < first) continue;
    const a = (first + u) * SUMS;
    const b = (last + 1 + u) * SUMS;
    const m = (sums[b] ?? 0) - (sums[a] ?? 0);
    nObs[e] = m;
    const lacks = hasRegressors[u] !== 1;
    const kind = lacks ? 'constant_mean' : model;
    const k = lacks ? constantMean.parameters : parameters;
    df[e] = m - k;
    if (m <= k) continue;
    const sy = (sums[b + 1] ?? 0) - (sums[a + 1] ?? 0);
    const sx = (sums[b + 2] ?? 0) - (sums[a + 2] ?? 0);
    const syy = (sums[b + 3] ?? 0) - (sums[a + 3] ?? 0);
    const sxy = (sums[b + 4] ?? 0) - (sums[a + 4] ?? 0);
    const sxx = (sums[b + 5] ?? 0) - (sums[a + 5] ?? 0);
    const yc = yCentre[u] ?? 0;
    const xc = xCentre[u] ?? 0;
    const xBar = sx / m;
    const yBar = sy / m;
    let scale = sums[b + 3] ?? 0;
    let sse = 0;
    if (kind === 'market') {
      const cxx = sxx - sx * xBar;
      const slope = (sxy - sx * yBar) / cxx;
      sse = syy - sy * yBar - slope * slope * cxx;
      if (cxx < CANCELLATION * (sums[b + 5] ?? 0)) sse = 0;
      beta[e] = slope;
      alpha[e] = yc + yBar - slope * (xc + xBar);
      xMean[e] = xc + xBar;
      xx[e] = cxx;
      levelObs[e] = m;
    } else if (kind === 'constant_mean') {
      sse = syy - sy * yBar;
      alpha[e] = yc + yBar;
      levelObs[e] = m;
      xx[e] = Number.POSITIVE_INFINITY;
    } else {
      const shift = yc - xc;
      sse = syy - 2 * sxy + sxx + 2 * shift * (sy - sx) + m * shift * shift;
      beta[e] = 1;
      levelObs[e] = Number.POSITIVE_INFINITY;
      xx[e] = Number.POSITIVE_INFINITY;
      scale += (sums[b + 5] ?? 0) + m * shift * shift;
    }
    const s = Math.sqrt(sse / (m - k));
    sigma[e] = s;
    status[e] = lacks ? FIT.noBenchmark : FIT.ok;
    if (sse >= CANCELLATION * scale && s > SUSPECT * (yLargest[u] ?? 0)) continue;
    refit(sheet, fits, e, kind, first, last);
  }
}

/** Fits one event from its sample, summed afresh. */
function refit(sheet: Sheet, fits: Columns, e: number, kind: ClosedForm, first: number, last: number): void {
  const { y, x } = collectRows(sheet, first, last);
  const fit = CLOSED_FORMS[kind].fit(y, x);
  if (fit === null || isNegligible(fit.sigma, y)) {
    fits.status[e] = FIT.degenerate;
    return;
  }
  fits.sigma[e] = fit.sigma;
  fits.alpha[e] = fit.alpha ?? 0;
  fits.beta[e] = fit.beta ?? (kind === 'market_adjusted' ? 1 : 0);
  if (kind !== 'market') return;
  // Leverages of the rows [1, 0] and [1, 1] give back x̄ and Σ(x − x̄)²; reading them off the sample is plainer.
  const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
  fits.xMean[e] = mean;
  fits.xx[e] = x.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}
