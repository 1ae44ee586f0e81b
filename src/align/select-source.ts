import type { Bar } from '../domain/bar.js';

/** The bars of one source, and the sources left aside. */
export interface SelectedSource {
  readonly source: string;
  readonly bars: readonly Bar[];
  readonly others: readonly string[];
}

/** Sources whose number of sessions is within this share of the longest are as good as it. */
const AS_LONG = 0.95;

/**
 * Chooses one source for an instrument: of those that are about as long as the longest, the one the instrument's
 * providers prefer, then the longer, then by name. Sources are never spliced: levels, fixing times and adjustments differ,
 * and the seam would be a return nobody could have earned.
 *
 * @param preferred names of sources, the best first; others come after them
 * @throws RangeError without bars
 */
export function selectSource(bars: readonly Bar[], preferred: readonly string[] = []): SelectedSource {
  const bySource = new Map<string, Bar[]>();
  for (const bar of bars) {
    const own = bySource.get(bar.source);
    if (own === undefined) bySource.set(bar.source, [bar]);
    else own.push(bar);
  }
  const place = (source: string) => {
    const index = preferred.indexOf(source);
    return index < 0 ? preferred.length : index;
  };
  const counted = [...bySource].map(([source, own]) => {
    return { source, own, sessions: new Set(own.map((bar) => bar.sessionDate)).size };
  });
  const longest = Math.max(...counted.map(({ sessions }) => sessions));
  const isLong = ({ sessions }: { readonly sessions: number }) => sessions >= AS_LONG * longest;
  const ranked = counted.sort(
    (a, b) =>
      Number(isLong(b)) - Number(isLong(a)) ||
      place(a.source) - place(b.source) ||
      b.sessions - a.sessions ||
      (a.source < b.source ? -1 : 1),
  );
  const [first, ...rest] = ranked;
  if (first === undefined) throw new RangeError('invalid bars: there is none to choose a source from');
  return { source: first.source, bars: first.own, others: rest.map(({ source }) => source) };
}
