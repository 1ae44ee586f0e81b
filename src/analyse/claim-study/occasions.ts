import type { EventWindow } from '../../domain/window.js';
import type { Study } from '../event-study/study.js';

/** The events of a claim as they are averaged: one occasion may move several instruments on one day. */
export interface Occasions {
  readonly ids: readonly string[];
  /** Occasion of each event of the study (event × instrument). */
  readonly of: Int32Array;
  /** 1 for an occasion of `claim.against`. */
  readonly isAgainst: Uint8Array;
}

/** Collects the occasions of a study in code-unit order of their ids. */
export function collectOccasions({ placed }: Pick<Study, 'placed'>, against: ReadonlySet<string>): Occasions {
  const ids = [...new Set(placed.events.map(({ id }) => id))].sort();
  const place = new Map(ids.map((id, i) => [id, i]));
  return {
    ids,
    of: Int32Array.from(placed.events, ({ id }) => place.get(id) ?? -1),
    isAgainst: Uint8Array.from(ids, (id) => (against.has(id) ? 1 : 0)),
  };
}

/** Where an occasion stands on the common calendar: its first instrument's day 0; −1 without one. */
export function occasionPlaces({ placed, calendar }: Study, { ids, of }: Occasions): Int32Array {
  const places = new Int32Array(ids.length).fill(-1);
  for (const [e, occasion] of of.entries()) {
    const row = placed.day0[e] ?? -1;
    if (row < 0 || (places[occasion] ?? -1) >= 0) continue;
    places[occasion] = calendar.position[row] ?? -1;
  }
  return places;
}

/**
 * Mean share of the window's sessions that two occasions have in common, over all ordered pairs: r̄* where one series is
 * perfectly correlated with itself (Kolari, Pape and Pynnönen 2018). 0 below two occasions.
 */
export function meanOverlap(places: readonly number[], { from, to }: EventWindow): number {
  const length = to - from + 1;
  let sum = 0;
  for (const [i, one] of places.entries())
    for (const [k, other] of places.entries())
      if (i !== k) sum += Math.max(0, length - Math.abs(one - other)) / length;
  return places.length < 2 ? 0 : sum / (places.length * (places.length - 1));
}

/** Occasions whose window shares no session with another's. */
export function occasionsApart(places: Int32Array, { from, to }: EventWindow): Set<number> {
  const length = to - from + 1;
  const apart = new Set<number>();
  for (const [i, one] of places.entries()) {
    if (one < 0) continue;
    const meets = places.some((other, k) => k !== i && other >= 0 && Math.abs(one - other) < length);
    if (!meets) apart.add(i);
  }
  return apart;
}
