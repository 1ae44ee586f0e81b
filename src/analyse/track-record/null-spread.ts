import type { Claim } from '../../domain/claim.js';
import { windowLength } from '../../domain/window.js';
import { fitConstant } from '../../stats/fit-constant.js';
import { mean } from '../../stats/mean.js';
import { median } from '../../stats/median.js';
import { quantile } from '../../stats/quantile.js';
import { studentQuantile } from '../../stats/student-quantile.js';
import { dailyQuantity, IS_RATIO, relativeChange } from '../volatility/daily-quantity.js';
import { decidingWindow, estimationOf, LEAST, SESSIONS } from './design.js';
import type { NullSpread, TrackedSeries } from './types.js';

type Values = readonly (number | null)[];

/** Mean over the series of each date on which all of them have a value, ascending by date. */
function sharedMeans(series: readonly TrackedSeries[], valuesOf: (each: TrackedSeries) => Values): number[] {
  const byDate = new Map<string, number[]>();
  for (const each of series) {
    const values = valuesOf(each);
    each.dates.forEach((date, i) => {
      const value = values[i] ?? null;
      if (value === null) return;
      const known = byDate.get(date);
      if (known === undefined) byDate.set(date, [value]);
      else known.push(value);
    });
  }
  return [...byDate]
    .filter(([, values]) => values.length === series.length)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, values]) => mean(values));
}

/**
 * A new window of L sessions about the mean of the last M: 0 ± t(M−1)·s·√(L + L²/M), the constant-mean variance of a
 * cumulative abnormal return.
 */
function estimationError(claim: Claim, series: readonly TrackedSeries[]): NullSpread | null {
  const sample = sharedMeans(series, ({ returns }) => returns).slice(-SESSIONS);
  const fit = sample.length < LEAST ? null : fitConstant(sample);
  if (fit === null) return null;
  const length = windowLength(decidingWindow(claim));
  const half = studentQuantile(0.975, fit.df) * fit.s * Math.sqrt(length + length ** 2 / sample.length);
  return { low: -half, high: half, basis: 'estimation_error' };
}

const present = (values: Values) => values.flatMap((value) => (value === null ? [] : [value]));

/** Window and estimation around every session whose window is complete and crosses no closure, compared by `compare`. */
function atEverySession(
  claim: Claim,
  { closureBefore }: TrackedSeries,
  values: Values,
  compare: (inside: number, before: number) => number,
): (number | null)[] {
  const window = decidingWindow(claim);
  const span = estimationOf(window);
  return values.map((_, day0) => {
    if (day0 + span.from < 0 || day0 + window.to >= values.length) return null;
    const [first, end] = [day0 + window.from, day0 + window.to + 1];
    const inside = present(values.slice(first, end));
    const before = present(values.slice(day0 + span.from, day0 + span.to + 1));
    if (inside.length < end - first || before.length < span.minObs) return null;
    if (closureBefore?.slice(first, end).includes(true) === true) return null;
    const value = compare(mean(inside), mean(before));
    return Number.isFinite(value) ? value : null;
  });
}

/** Relative changes of volatility at every session, from their median. */
function volatilityChanges(claim: Claim, series: TrackedSeries): Values {
  const measure = series.level === undefined ? 'realised' : 'level';
  const ratio = (inside: number, before: number) => Math.log(inside / before);
  const difference = (inside: number, before: number) => inside - before;
  const compare = IS_RATIO[measure] ? ratio : difference;
  const changes = atEverySession(claim, series, dailyQuantity(series, measure), compare);
  const known = present(changes);
  if (known.length === 0) return changes;
  const centre = median(known);
  return changes.map((change) => (change === null ? null : relativeChange(measure, change - centre)));
}

/**
 * 95 % of the effects of a window of the claim in which nothing need have happened: what is expected before there are
 * events to learn from. A return has a formula; a volatility's effect is skewed and an index is autocorrelated, so that
 * theirs are the quantiles over past dates. Null below 100 sessions or dates.
 */
export function nullSpread(claim: Claim, series: readonly TrackedSeries[]): NullSpread | null {
  if (series.length === 0) return null;
  if (claim.outcome === 'return') return estimationError(claim, series);
  const effects = sharedMeans(series, (each) =>
    claim.outcome === 'volatility'
      ? volatilityChanges(claim, each)
      : atEverySession(claim, each, each.returns, (inside, before) => inside - before),
  ).sort((a, b) => a - b);
  if (effects.length < LEAST) return null;
  return { low: quantile(effects, 0.025), high: quantile(effects, 0.975), basis: 'pseudo_dates' };
}
