import { novelties } from '../../score/novelty.js';
import type { Telling } from './select.js';

/** A telling with the story it belongs to, as far as known at the interval's end. */
export interface Told {
  readonly telling: Telling;
  readonly story: number;
}

/** A measured telling and its weight in the interval. */
export interface Weighed {
  readonly telling: Telling;
  readonly value: number;
  readonly weight: number;
}

function groupBy<Key, Row>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return groups;
}

/**
 * Weights w = relevance × novelty × 1/(stories of that outlet in the interval) of the measured tellings after `from`.
 * @param told the tellings of the interval and of the 24 hours before it, which novelty looks back on, ascending
 */
export function weigh(told: readonly Told[], from: number): Weighed[] {
  const novelty = new Map<Telling, number>();
  for (const story of groupBy(told, (row) => row.story).values()) {
    const values = novelties(story.map(({ telling }) => telling.at));
    for (const [i, { telling }] of story.entries()) novelty.set(telling, values[i] ?? 1);
  }
  const inside = told.filter(({ telling }) => telling.at > from && telling.value !== null);
  const storiesOf = new Map(
    [...groupBy(inside, ({ telling }) => telling.outlet)].map(([outlet, rows]) => [
      outlet,
      new Set(rows.map((row) => row.story)).size,
    ]),
  );
  return inside.flatMap(({ telling }) => {
    const { value, outlet, scored } = telling;
    if (value === null) return [];
    const relevance = scored.score?.relevance ?? 0;
    const weight = (relevance * (novelty.get(telling) ?? 1)) / (storiesOf.get(outlet) ?? 1);
    return [{ telling, value, weight }];
  });
}
