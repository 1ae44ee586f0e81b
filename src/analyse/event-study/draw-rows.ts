import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { seededGenerator } from '../../stats/seeded-generator.js';
import { clustersWithShifts } from './clusters-with-shifts.js';
import type { Measures } from './measure-window.js';
import { moverOf } from './pseudo-dates.js';
import { createShiftDrawer } from './pseudo-draw.js';
import type { Study } from './study.js';
import type { Draws } from './types.js';

/** Pseudo-dates of all events in all draws. */
export interface DrawnRows {
  readonly draws: number;
  /** Events in the order of the study, as `Measures.used` has them. */
  readonly events: Int32Array;
  /** Row of day 0 of event i in draw b at b·events.length + i. */
  readonly rows: Int32Array;
  readonly clusters: number;
  /** Fewest pseudo-dates that a cluster has to choose from. */
  readonly minPseudoDates: number;
  readonly crowdedDraws: number;
}

const MOST_CELLS = 50_000_000;

/**
 * Draws common shifts of whole clusters as the placebo study does, and keeps where they put each event. Any figure that
 * is known for every row (of another model, measure or span) can then be averaged over the same draws, which is what
 * ties the instruments of one test, or the specifications of one curve, together. For windows that differ take the
 * measures of the widest one and the rows that are sound in all of them.
 * @param sound 1 for rows that may be a pseudo-date
 * @returns a sentence where there are no draws to be had
 */
export function drawRows(
  study: Study,
  measures: Measures,
  sound: Uint8Array,
  { draws, seed }: Draws,
): DrawnRows | string {
  const events = measures.used;
  const n = events.length;
  if (n === 0) return 'no event is used in this window';
  if (n * draws > MOST_CELLS)
    return `${n} events by ${draws} draws are too many to keep; send fewer events or draws`;
  const mover = moverOf(study);
  const clusters = clustersWithShifts(study, measures, mover, sound);
  const minPseudoDates = Math.min(...clusters.map(({ shifts }) => shifts.length));
  if (minPseudoDates === 0)
    return 'a cluster of events has no pseudo-date whose windows are measurable and touch no real window; shorten the window, send longer series or fewer events';
  const generator = seededGenerator(seed);
  const pick = (below: number) => uniformInt(generator, 0, below - 1);
  const drawShifts = createShiftDrawer(study, measures.window, clusters, mover, pick);
  const place = new Map([...events].map((event, i) => [event, i]));
  const rows = new Int32Array(draws * n);
  let crowdedDraws = 0;
  for (let b = 0; b < draws; b += 1) {
    const { shifts, crowded } = drawShifts();
    if (crowded) crowdedDraws += 1;
    for (const [c, { members }] of clusters.entries())
      for (const event of members) rows[b * n + (place.get(event) ?? 0)] = mover.move(event, shifts[c] ?? 0);
  }
  return { draws, events, rows, clusters: clusters.length, minPseudoDates, crowdedDraws };
}
