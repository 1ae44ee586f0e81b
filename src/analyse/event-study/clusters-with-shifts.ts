import type { Measures } from './measure-window.js';
import { type Mover, soundShifts } from './pseudo-dates.js';
import type { Cluster } from './pseudo-draw.js';
import type { Study } from './study.js';
import { clustersOf } from './summarise-window.js';

/** The clusters of the used events, each with the shifts that put all its events on sound pseudo-dates. */
export function clustersWithShifts(
  study: Study,
  measures: Measures,
  mover: Mover,
  sound: Uint8Array,
): Cluster[] {
  const numbers = clustersOf(study, measures, 'auto');
  const members: number[][] = [];
  for (const [i, e] of measures.used.entries()) {
    const cluster = numbers[i] ?? 0;
    const known = members[cluster];
    if (known === undefined) members[cluster] = [e];
    else known.push(e);
  }
  return members.map((each) => ({ members: each, shifts: soundShifts(mover, each, sound) }));
}
