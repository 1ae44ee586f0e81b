import type { DrawnRows } from '../event-study/draw-rows.js';
import type { Study } from '../event-study/study.js';
import { type Average, averageOf, emptyMeans, gatherMeans, readMeans } from './average-occasions.js';
import type { Occasions } from './occasions.js';

/** An average over the occasions beside the same average in every draw. */
export interface DrawnAverage {
  /** NaN where it is not defined. */
  readonly observed: number;
  readonly draws: Float64Array;
  /** Figures of the occasions that count, in the order of the ids; of `against` apart. */
  readonly own: Float64Array;
  readonly other: Float64Array;
}

/** Events whose figures are averaged: those with a figure at their own row, of the occasions that are kept. */
function chooseEvents(
  { placed }: Pick<Study, 'placed'>,
  { events }: DrawnRows,
  figure: Float64Array,
  { of }: Occasions,
  keep: ReadonlySet<number> | null,
): { readonly at: Int32Array; readonly events: Int32Array; readonly rows: Int32Array } {
  const at: number[] = [];
  for (const [i, e] of events.entries()) {
    const known = !Number.isNaN(figure[placed.day0[e] ?? -1] ?? Number.NaN);
    if (known && (keep === null || keep.has(of[e] ?? -1))) at.push(i);
  }
  const chosen = Int32Array.from(at, (i) => events[i] ?? 0);
  return {
    at: Int32Array.from(at),
    events: chosen,
    rows: chosen.map((e) => placed.day0[e] ?? 0),
  };
}

/**
 * Averages of one figure, really and in each of the common draws; of a claim that compares, each less that over the
 * occasions of `against`, and NaN where there are none of these.
 * @param figure by row of the sheet
 * @param keep occasions of a sample; null: all
 */
export function drawnAverages(
  study: Pick<Study, 'placed'>,
  drawn: DrawnRows,
  figure: Float64Array,
  occasions: Occasions,
  kinds: readonly Average[],
  keep: ReadonlySet<number> | null,
): DrawnAverage[] {
  const { at, events, rows } = chooseEvents(study, drawn, figure, occasions, keep);
  const side = (wanted: number) =>
    Int32Array.from(occasions.ids.keys()).filter((place) => occasions.isAgainst[place] === wanted);
  const [own, other] = [side(0), side(1)];
  const means = emptyMeans(occasions);
  const buffer = new Float64Array(occasions.ids.length);
  const n = drawn.events.length;
  const contrast = (kind: Average): number => {
    const first = averageOf(kind, buffer, readMeans(means, own, buffer));
    if (!occasions.isDifference) return first;
    return first - averageOf(kind, buffer, readMeans(means, other, buffer));
  };
  gatherMeans(figure, rows, events, occasions.of, means);
  const figures = (places: Int32Array) => buffer.slice(0, readMeans(means, places, buffer));
  const [ownFigures, otherFigures] = [figures(own), figures(other)];
  const found = kinds.map((kind) => ({
    observed: contrast(kind),
    draws: new Float64Array(drawn.draws),
    own: ownFigures,
    other: otherFigures,
  }));
  for (let b = 0; b < drawn.draws; b += 1) {
    for (let i = 0; i < at.length; i += 1) rows[i] = drawn.rows[b * n + (at[i] ?? 0)] ?? 0;
    gatherMeans(figure, rows, events, occasions.of, means);
    for (const [k, kind] of kinds.entries()) {
      const draws = found[k]?.draws;
      if (draws !== undefined) draws[b] = contrast(kind);
    }
  }
  return found;
}
