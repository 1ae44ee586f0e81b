import { canonicalUrl } from '../domain/canonical-url.js';
import type { Headline } from '../domain/headline.js';
import { epochMs } from '../domain/instant.js';
import { bandKeys, jaccard, minHash } from './min-hash.js';
import { guardKey, shingles, titleWords } from './title-words.js';

/** What a story is told by. */
export type StoryText = Pick<Headline, 'id' | 'title' | 'url' | 'availableAt'>;

/**
 * For each headline the positions of earlier ones whose stories it joins. The links of the first n headlines rest on
 * those n alone, and hold no more than is needed to connect them.
 */
export type StoryLinks = readonly (readonly number[])[];

const SAME_STORY_JACCARD = 0.5;
const STORY_SPAN_MS = 48 * 3_600_000;
const NOTHING: ReadonlySet<string> = new Set();

/** Stories of a growing list of headlines. */
export interface StoryTracker {
  /** Takes the next headline with the earlier ones it is linked to. */
  add(links: readonly number[]): void;
  /** Position of the first headline of the story that the headline at `position` belongs to, as far as now known. */
  storyOf(position: number): number;
}

/** Follows stories through the links of `linkStories` as headlines come: cheap enough to be done again for each index. */
export function trackStories(): StoryTracker {
  const parent: number[] = [];
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
  return {
    storyOf,
    add(links) {
      const position = parent.length;
      parent.push(position);
      for (const other of links) {
        const [a, b] = [storyOf(other), storyOf(position)];
        parent[Math.max(a, b)] = Math.min(a, b);
      }
    },
  };
}

/** Positions by key, and the first of them that is not older than a story may rest. */
interface Bucket {
  readonly positions: number[];
  start: number;
}

/** Finds who told the same thing in the last 48 hours; positions are added in ascending time. */
function keepBuckets(times: readonly number[]) {
  const buckets = new Map<string | number, Bucket>();
  return function* recentUnder(key: string | number, position: number): Generator<number> {
    const known = buckets.get(key);
    if (known === undefined) {
      buckets.set(key, { positions: [position], start: 0 });
      return;
    }
    const oldest = (times[position] ?? 0) - STORY_SPAN_MS;
    const { positions } = known;
    while (known.start < positions.length && (times[positions[known.start] ?? 0] ?? 0) < oldest)
      known.start++;
    for (let i = known.start; i < positions.length; i++) yield positions[i] ?? position;
    positions.push(position);
  };
}

/**
 * Links headlines into stories: two are linked when, at most 48 hours apart, they have one canonical address, one
 * normalised title, or a Jaccard similarity of at least 0.5 on word unigrams and bigrams (candidates by MinHash bands,
 * Broder 1997); a story is a connected component. Titles that differ in a number, a date or a direction word are never
 * linked, directly or through others.
 *
 * @param headlines in order of availability
 */
export function linkStories(headlines: readonly StoryText[]): StoryLinks {
  const times = headlines.map(({ availableAt }) => epochMs(availableAt));
  const sets: ReadonlySet<string>[] = [];
  const guards: string[] = [];
  const tracker = trackStories();
  const recentUnder = keepBuckets(times);
  return headlines.map(({ title, url }, position) => {
    const words = titleWords(title);
    const set = shingles(words);
    const guard = guardKey(words);
    sets.push(set);
    guards.push(guard);
    const stories = new Set<number>();
    const links: number[] = [];
    const link = (other: number): void => {
      const story = tracker.storyOf(other);
      if (stories.has(story)) return;
      stories.add(story);
      links.push(other);
    };
    const equal = [`${guard}|title:${words.join(' ')}`];
    if (url !== null) equal.push(`${guard}|url:${canonicalUrl(url)}`);
    for (const key of equal) for (const other of recentUnder(key, position)) link(other);
    for (const key of words.length === 0 ? [] : bandKeys(minHash(set))) {
      for (const other of recentUnder(key, position)) {
        if (guards[other] !== guard || stories.has(tracker.storyOf(other))) continue;
        if (jaccard(set, sets[other] ?? NOTHING) >= SAME_STORY_JACCARD) link(other);
      }
    }
    tracker.add(links);
    return links;
  });
}
