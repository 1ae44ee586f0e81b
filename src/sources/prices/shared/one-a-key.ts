import type { RefusedItem } from '../../refused-item.js';
import type { FetchedBar } from '../price-source.js';
import { refuse } from './refuse.js';

/** A bar with the name of its session and the item it was read from. */
export interface Candidate {
  readonly bar: FetchedBar;
  /** Unique by session and start: `SBER 2025-08-15`. */
  readonly key: string;
  readonly raw: unknown;
}

/** Ascending, one a key. candidates = bars + outside + refused. */
export interface OneAKey {
  readonly bars: readonly FetchedBar[];
  readonly outside: number;
  readonly refused: readonly RefusedItem[];
}

const position = ({ sessionDate, startAt }: FetchedBar) => `${sessionDate} ${startAt ?? ''}`;

/**
 * Sorts bars and settles those that stand more than once. With one close between them the first stands, and the others
 * count as `outside`: Yahoo's live row repeats the day's bar but for its volume. With several closes none is taken, for
 * nothing here says which is right; the next answer will.
 */
export function oneAKey(candidates: readonly Candidate[]): OneAKey {
  const groups = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const group = groups.get(candidate.key);
    if (group === undefined) groups.set(candidate.key, [candidate]);
    else group.push(candidate);
  }
  const bars: FetchedBar[] = [];
  const refused: RefusedItem[] = [];
  let outside = 0;
  for (const [key, group] of groups) {
    const closes = new Set(group.map(({ bar }) => bar.close));
    if (closes.size > 1) {
      const detail = `the session stands ${group.length} times with the closes ${[...closes].join(', ')}`;
      refused.push(...group.map(({ raw }) => refuse('contradicting_rows', detail, key, raw)));
      continue;
    }
    bars.push(...group.slice(0, 1).map(({ bar }) => bar));
    outside += group.length - 1;
  }
  bars.sort((a, b) => (position(a) < position(b) ? -1 : 1));
  return { bars, outside, refused };
}
