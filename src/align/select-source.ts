import type { Bar } from '../domain/bar.js';

/** The bars of one source, and the sources left aside. */
export interface SelectedSource {
  readonly source: string;
  readonly bars: readonly Bar[];
  readonly others: readonly string[];
}

/**
 * Chooses one source for an instrument: the one with the most sessions, ties by name. Sources are never spliced: levels,
 * fixing times and adjustments differ, and the seam would be a return nobody could have earned.
 *
 * @throws RangeError without bars
 */
export function selectSource(bars: readonly Bar[]): SelectedSource {
  const bySource = new Map<string, Bar[]>();
  for (const bar of bars) {
    const own = bySource.get(bar.source);
    if (own === undefined) bySource.set(bar.source, [bar]);
    else own.push(bar);
  }
  const ranked = [...bySource]
    .map(([source, own]) => ({ source, own, sessions: new Set(own.map((bar) => bar.sessionDate)).size }))
    .sort((a, b) => b.sessions - a.sessions || (a.source < b.source ? -1 : 1));
  const [first, ...rest] = ranked;
  if (first === undefined) throw new RangeError('invalid bars: there is none to choose a source from');
  return { source: first.source, bars: first.own, others: rest.map(({ source }) => source) };
}
