import type { Measures } from '../event-study/measure-window.js';
import type { Study } from '../event-study/study.js';

/** The events of a claim as they are averaged: one occasion may move several instruments on one day. */
export interface Occasions {
  readonly ids: readonly string[];
  /** Occasion of each event of the study (event × instrument). */
  readonly of: Int32Array;
  /** 1 for an occasion of `claim.against`. */
  readonly isAgainst: Uint8Array;
  /** The claim compares two sets of events: without one of them there is no figure, never that of the other alone. */
  readonly isDifference: boolean;
}

/**
 * Collects the occasions of a study in code-unit order of their ids.
 * @param against ids of the events that are compared with; null where the claim compares with none
 */
export function collectOccasions(
  { placed }: Pick<Study, 'placed'>,
  against: ReadonlySet<string> | null,
): Occasions {
  const ids = [...new Set(placed.events.map(({ id }) => id))].sort();
  const place = new Map(ids.map((id, i) => [id, i]));
  return {
    ids,
    of: Int32Array.from(placed.events, ({ id }) => place.get(id) ?? -1),
    isAgainst: Uint8Array.from(ids, (id) => (against?.has(id) === true ? 1 : 0)),
    isDifference: against !== null,
  };
}

/** Sessions of the windows of one occasion, as places on the common calendar. */
export interface OccasionSessions {
  readonly occasion: number;
  /** Of its first used instrument, ascending. */
  readonly first: readonly number[];
  /** Of all its used instruments, each once. */
  readonly all: ReadonlySet<number>;
}

/**
 * The sessions that the windows of each used occasion cover, in the order of the ids. Dates, not distances: between two
 * sessions of one venue lie those of other venues on the common calendar.
 */
export function occasionSessions(
  { calendar, placed }: Study,
  { of }: Pick<Occasions, 'of'>,
  { used, window }: Pick<Measures, 'used' | 'window'>,
): OccasionSessions[] {
  const found = new Map<number, { readonly first: readonly number[]; readonly all: Set<number> }>();
  for (const e of used) {
    const row = (placed.day0[e] ?? 0) + window.from;
    const own = Array.from(
      calendar.position.subarray(row, row + window.to - window.from + 1),
      (place) => place,
    );
    const occasion = of[e] ?? -1;
    const known = found.get(occasion);
    if (known === undefined) found.set(occasion, { first: own, all: new Set(own) });
    else for (const place of own) known.all.add(place);
  }
  return [...found]
    .map(([occasion, sessions]) => ({ occasion, ...sessions }))
    .sort((a, b) => a.occasion - b.occasion);
}

/**
 * Mean share of the window's sessions that two occasions have in common, over all ordered pairs: r̄* where one series is
 * perfectly correlated with itself (Kolari, Pape and Pynnönen 2018). 0 below two occasions.
 */
export function meanOverlap(sessions: readonly Pick<OccasionSessions, 'first'>[]): number {
  const n = sessions.length;
  let sum = 0;
  for (const [i, { first: one }] of sessions.entries()) {
    const own = new Set(one);
    for (const { first: other } of sessions.slice(i + 1))
      sum += (2 * other.filter((place) => own.has(place)).length) / one.length;
  }
  return n < 2 ? 0 : sum / (n * (n - 1));
}

/** Occasions whose windows share no session with another's. */
export function occasionsApart(sessions: readonly OccasionSessions[]): Set<number> {
  const times = new Map<number, number>();
  for (const { all } of sessions) for (const place of all) times.set(place, (times.get(place) ?? 0) + 1);
  return new Set(
    sessions
      .filter(({ all }) => [...all].every((place) => times.get(place) === 1))
      .map(({ occasion }) => occasion),
  );
}
