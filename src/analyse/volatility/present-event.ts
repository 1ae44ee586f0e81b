import { levene } from '../../stats/levene.js';
import { placeboP } from '../../stats/placebo-p.js';
import { varianceRatio } from '../../stats/variance-ratio.js';
import { type ByUnit, within } from '../event-study/neighbours.js';
import { flagsOf } from '../event-study/present-events.js';
import type { Study } from '../event-study/study.js';
import { againstDraws } from './against-draws.js';
import type { Changes } from './measure-changes.js';
import type { VolatilityEvent, VolatilityMeasure, VolatilitySeries } from './types.js';

/** Changes at the sound pseudo-dates of each unit, ascending. */
export function pseudoByUnit({ sheet }: Study, { pseudo, sound }: Changes): Float64Array[] {
  return sheet.series.map((_, u) => {
    const [first, end] = [sheet.start[u] ?? 0, sheet.start[u + 1] ?? 0];
    return pseudo
      .slice(first, end)
      .filter((_change, i) => sound[first + i] === 1)
      .sort();
  });
}

/** Returns of one unit between two of its sessions, both inside; those that are missing left out. */
function returnsBetween(series: VolatilitySeries | undefined, from: number, to: number): number[] {
  const slice = series?.returns.slice(Math.max(0, from), to + 1) ?? [];
  return slice.flatMap((value) => (value === null ? [] : [value]));
}

const NOTHING = {
  ...{ change: null, relative: null, low: null, high: null, pValue: null },
  ...{ varianceRatio: null, brownForsythe: null, levene: null },
};

/** One event of a window as the answer shows it. */
export function presentEvent(
  study: Study,
  changes: Changes,
  byUnit: readonly Float64Array[],
  given: ReadonlyMap<string, VolatilitySeries>,
  measure: VolatilityMeasure,
  along: ByUnit,
  e: number,
): VolatilityEvent {
  const { placed, sheet, input } = study;
  const event = placed.events[e];
  const unit = placed.unit[e] ?? -1;
  const outcome = changes.outcomes[e] ?? 'degenerate_estimation';
  const draws = byUnit[unit] ?? new Float64Array();
  const { window } = changes.measures;
  const id = event?.unit ?? '';
  const series = given.get(id);
  const place = (placed.day0[e] ?? -1) < 0 ? null : (placed.day0[e] ?? 0) - (sheet.start[unit] ?? 0);
  const base = {
    id: event?.id ?? '',
    unit: id,
    outcome,
    day0: place === null ? null : (series?.dates[place] ?? null),
    shiftedDays: placed.shiftedDays[e] ?? null,
    flags: event === undefined ? [] : flagsOf(event, placed.day0[e] ?? -1),
    overlaps: [...within(placed, along, e, window)].map((other) => placed.events[other]?.id ?? ''),
    pseudoDates: draws.length,
  };
  if (outcome !== 'used' || place === null) return { ...base, ...NOTHING };
  const change = changes.real[e] ?? Number.NaN;
  const around = returnsBetween(series, place + window.from, place + window.to);
  const before = returnsBetween(series, place + input.estimation.from, place + input.estimation.to);
  const compares = measure === 'realised';
  return {
    ...base,
    change,
    ...againstDraws(measure, change, draws),
    pValue: draws.length === 0 ? null : placeboP(change, draws).twoTails,
    varianceRatio: compares ? varianceRatio(around, before) : null,
    brownForsythe: compares ? levene([around, before]) : null,
    levene: compares ? levene([around, before], 'mean') : null,
  };
}
