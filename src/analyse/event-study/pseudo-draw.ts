import type { EventWindow } from '../../domain/window.js';
import type { Mover } from './pseudo-dates.js';
import type { Study } from './study.js';

/** Events that move together, and the shifts they may make. */
export interface Cluster {
  readonly members: readonly number[];
  readonly shifts: Int32Array;
}

/** One draw: a shift for each cluster. */
export interface Shifts {
  readonly shifts: Int32Array;
  /** Whether some clusters share sessions, because no place was found that keeps them apart. */
  readonly crowded: boolean;
}

/** Places tried for a cluster before it may lie where another does: windows may fill the history. */
const TRIES = 20;

/**
 * Draws shifts under which no two clusters share a session, as no two real ones do: clusters that met would move
 * together, and the pseudo-averages spread wider than the real one. Cluster by cluster in order, each uniform over its
 * shifts that keep clear of those before it. The object returned is overwritten by the next draw.
 * @param pick a whole number from 0 to below its argument, at random
 */
export function createShiftDrawer(
  { calendar }: Study,
  window: EventWindow,
  clusters: readonly Cluster[],
  mover: Mover,
  pick: (below: number) => number,
): () => Shifts {
  const shifts = new Int32Array(clusters.length);
  /** Draw in which a place of the calendar was last taken. */
  const taken = new Int32Array(calendar.keys.length);
  let draw = 0;
  let first = 0;
  let last = 0;
  // A cluster's windows are connected: it takes all sessions from its first to its last.
  const measure = ({ members }: Cluster, shift: number): void => {
    first = taken.length;
    last = -1;
    for (const event of members) {
      const row = mover.move(event, shift);
      first = Math.min(first, calendar.position[row + window.from] ?? 0);
      last = Math.max(last, calendar.position[row + window.to] ?? 0);
    }
  };
  const isFree = (): boolean => {
    for (let place = first; place <= last; place += 1) if (taken[place] === draw) return false;
    return true;
  };
  return () => {
    draw += 1;
    let crowded = false;
    for (const [c, cluster] of clusters.entries()) {
      let shift = cluster.shifts[pick(cluster.shifts.length)] ?? 0;
      shifts[c] = shift;
      if (clusters.length === 1) continue;
      measure(cluster, shift);
      for (let tries = 1; tries < TRIES && !isFree(); tries += 1) {
        shift = cluster.shifts[pick(cluster.shifts.length)] ?? 0;
        measure(cluster, shift);
      }
      crowded ||= !isFree();
      shifts[c] = shift;
      taken.fill(draw, first, last + 1);
    }
    return { shifts, crowded };
  };
}
