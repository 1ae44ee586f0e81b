import type { DrawnRows } from './draw-rows.js';
import type { Study } from './study.js';

/** The mean of a figure over one unit's events, beside the same mean in each draw. */
export interface UnitDraws {
  readonly unit: string;
  readonly events: number;
  readonly effect: number;
  readonly draws: Float64Array;
}

/**
 * Mean of a figure by unit, really and in each of the common draws.
 * @param real the figure by event of the study
 * @param pseudo the figure with day 0 at each row of the sheet
 */
export function drawnEffects(
  { sheet, placed }: Study,
  { draws, events, rows }: DrawnRows,
  real: ArrayLike<number>,
  pseudo: ArrayLike<number>,
): UnitDraws[] {
  const n = events.length;
  const places = new Map<number, number[]>();
  for (const [i, event] of events.entries()) {
    const unit = placed.unit[event] ?? -1;
    const known = places.get(unit);
    if (known === undefined) places.set(unit, [i]);
    else known.push(i);
  }
  const meanOf = (of: readonly number[], value: (i: number) => number) =>
    of.reduce((sum, i) => sum + value(i), 0) / of.length;
  return [...places].map(([unit, own]) => ({
    unit: sheet.series[unit]?.unit ?? '',
    events: own.length,
    effect: meanOf(own, (i) => real[events[i] ?? 0] ?? Number.NaN),
    draws: Float64Array.from({ length: draws }, (_, b) =>
      meanOf(own, (i) => pseudo[rows[b * n + i] ?? 0] ?? Number.NaN),
    ),
  }));
}
