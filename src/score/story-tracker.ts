import { canonicalUrl } from '../domain/canonical-url.js';
import type { Headline } from '../domain/headline.js';
import { epochMs } from '../domain/instant.js';
import { bandKeys, jaccard, minHash } from './min-hash.js';
import { guardKey, shingles, titleWords } from './title-words.js';

/** What a story is told by. */
export type StoryText = Pick<Headline, 'id' | 'title' | 'url' | 'availableAt'>;

const SAME_STORY_JACCARD = 0.5;
const STORY_SPAN_MS = 48 * 3_600_000;
const NOTHING: ReadonlySet<string> = new Set();

/** Stories of a growing list: what is known after n headlines rests on those n alone. */
export interface StoryTracker {
  /** Takes the next headline; they must come in order of availability. Returns its position, from 0. */
  add(headline: StoryText): number;
  /** Position of the first headline of the story that the headline at `position` belongs to, as far as now known. */
  storyOf(position: number): number;
}

/**
 * Groups headlines into stories as they come: two are linked when, at most 48 hours apart, they have one canonical
 * address, one normalised title, or a Jaccard similarity of at least 0.5 on word unigrams and bigrams (candidates by
 * MinHash bands, Broder 1997); a story is a connected component. Titles that differ in a number, a date or a direction
 * word are never linked, directly or through others.
 */
export function trackStories(): StoryTracker {
  const parent: number[] = [];
  const sets: ReadonlySet<string>[] = [];
  const guards: string[] = [];
  const times: number[] = [];
  const buckets = new Map<string | number, readonly number[]>();

  const storyOf = (position: number): number => {
    let root = position;
    for (let up = parent[root] ?? root; up !== root; up = parent[root] ?? root) root = up;
    for (let at = position; at !== root; ) {
      const next = parent[at] ?? root;
      parent[at] = root;
      at = next;
    }
    return root;
  };
  const link = (a: number, b: number): void => {
    const [first, later] = [storyOf(a), storyOf(b)].sort((x, y) => x - y);
    if (first !== undefined && later !== undefined) parent[later] = first;
  };

  /** Positions under `key` of at most 48 hours ago, after which `position` joins them. */
  const recentUnder = (key: string | number, position: number): readonly number[] => {
    const at = times[position] ?? 0;
    const known = buckets.get(key);
    if (known === undefined) {
      buckets.set(key, [position]);
      return [];
    }
    const recent = known.filter((other) => at - (times[other] ?? 0) <= STORY_SPAN_MS);
    buckets.set(key, [...recent, position]);
    return recent;
  };

  return {
    storyOf,
    add({ title, url, availableAt }) {
      const position = parent.length;
      const words = titleWords(title);
      const set = shingles(words);
      const guard = guardKey(words);
      parent.push(position);
      sets.push(set);
      guards.push(guard);
      times.push(epochMs(availableAt));
      const equal = [`${guard}|title:${words.join(' ')}`];
      if (url !== null) equal.push(`${guard}|url:${canonicalUrl(url)}`);
      for (const key of equal) for (const other of recentUnder(key, position)) link(other, position);
      if (words.length === 0) return position;
      for (const key of bandKeys(minHash(set))) {
        for (const other of recentUnder(key, position)) {
          if (guards[other] !== guard || storyOf(other) === storyOf(position)) continue;
          if (jaccard(set, sets[other] ?? NOTHING) >= SAME_STORY_JACCARD) link(other, position);
        }
      }
      return position;
    },
  };
}
