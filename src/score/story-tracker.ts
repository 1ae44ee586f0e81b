import { canonicalUrl } from '../domain/canonical-url.js';
import type { Headline } from '../domain/headline.js';
import { epochMs } from '../domain/instant.js';
import { bandKeys, jaccard, minHash } from './min-hash.js';
import { guardKey, shingles, titleWords } from './title-words.js';

/** What a story is told by. */
export type StoryText = Pick<Headline, 'id' | 'title' | 'url' | 'availableAt'>;

const SAME_STORY_JACCARD = 0.5;
const STORY_SPAN_MS = 48 * 3_600_000;

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
  const times: number[] = [];
  const buckets = new Map<string, number[]>();

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

  return {
    storyOf,
    add({ title, url, availableAt }) {
      const position = parent.length;
      const at = epochMs(availableAt);
      const words = titleWords(title);
      const set = shingles(words);
      parent.push(position);
      sets.push(set);
      times.push(at);
      const guard = guardKey(words);
      const certain = [`title:${words.join(' ')}`, ...(url === null ? [] : [`url:${canonicalUrl(url)}`])];
      const likely = words.length === 0 ? [] : bandKeys(minHash(set));
      const compared = new Set<number>();
      for (const [i, key] of [...certain, ...likely].entries()) {
        const bucket = `${guard}|${key}`;
        const recent = (buckets.get(bucket) ?? []).filter((p) => at - (times[p] ?? 0) <= STORY_SPAN_MS);
        for (const other of recent) {
          if (compared.has(other) && i >= certain.length) continue;
          compared.add(other);
          if (storyOf(other) === storyOf(position)) continue;
          const same = i < certain.length || jaccard(set, sets[other] ?? new Set()) >= SAME_STORY_JACCARD;
          if (same) link(other, position);
        }
        buckets.set(bucket, [...recent, position]);
      }
      return position;
    },
  };
}
