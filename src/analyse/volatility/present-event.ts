import { levene } from '../../stats/levene.js';
import { median } from '../../stats/median.js';
import { placeboP } from '../../stats/placebo-p.js';
import { varianceRatio } from '../../stats/variance-ratio.js';
import type { Study } from '../event-study/study.js';
import { relativeChange } from './daily-quantity.js';
import type { Changes } from './measure-changes.js';
import type { VolatilityEvent, VolatilityMeasure, VolatilitySeries } from './types.js';

/** Sound pseudo-dates of each unit: their changes, sorted by row. */
export function pseudoByUnit({ sheet }: Study, { pseudo, sound }: Changes): Float64Array[] {
  return sheet.series.map((_, u) => {
    const [first, end] = [sheet.start[u] ?? 0, sheet.start[u + 1] ?? 0];
    return pseudo.slice(first, end).filter((_change, i) => sound[first + i] === 1);
  });
}

/** Returns of one unit between two of its sessions, both inside; those that are missing left out. */
function returnsBetween(series: VolatilitySeries | undefined, from: number, to: number): number[] {
  const slice = series?.returns.slice(Math.max(0, from), to + 1) ?? [];
  return slice.flatMap((value) => (value === null ? [] : [value]));
}

/** One event of a window as the answer shows it. */
export function presentEvent(
  study: Study,
  changes: Changes,
  byUnit: readonly Float64Array[],
  given: ReadonlyMap<string, VolatilitySeries>,
  measure: VolatilityMeasure,
  e: number,
): VolatilityEvent {
  const { placed, sheet, input } = study;
  const event = placed.events[e];
  const unit = placed.unit[e] ?? -1;
  const outcome = changes.outcomes[e] ?? 'degenerate_estimation';
  const draws = byUnit[unit] ?? new Float64Array();
  const base = { id: event?.id ?? '', unit: event?.unit ?? '', outcome, pseudoDates: draws.length };
  if (outcome !== 'used')
    return { ...base, change: null, relative: null, pValue: null, varianceRatio: null, brownForsythe: null };
  const change = changes.real[e] ?? Number.NaN;
  const known = draws.length > 0;
  const { window } = changes.measures;
  const day0 = (placed.day0[e] ?? 0) - (sheet.start[unit] ?? 0);
  const series = given.get(base.unit);
  const around = returnsBetween(series, day0 + window.from, day0 + window.to);
  const before = returnsBetween(series, day0 + input.estimation.from, day0 + input.estimation.to);
  const compares = measure === 'realised';
  return {
    ...base,
    change,
    relative: known ? relativeChange(measure, change - median(draws)) : null,
    pValue: known ? placeboP(change, draws).twoTails : null,
    varianceRatio: compares ? varianceRatio(around, before) : null,
    brownForsythe: compares ? levene([around, before]) : null,
  };
}
