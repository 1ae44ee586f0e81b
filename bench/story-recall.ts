import { epochMs } from '../src/domain/instant.js';
import { guardKey } from '../src/score/guard-words.js';
import type { StoryText } from '../src/score/story-linker.js';
import { titleWords } from '../src/score/title-words.js';

const SPAN_MS = 48 * 3_600_000;

interface Read {
  readonly at: number;
  readonly guard: string;
  readonly set: ReadonlySet<string>;
}

function read({ title, availableAt }: StoryText): Read {
  const words = titleWords(title);
  const pairs = words.slice(1).map((word, i) => `${words[i]} ${word}`);
  return { at: epochMs(availableAt), guard: guardKey(words), set: new Set([...words, ...pairs]) };
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const member of a) if (b.has(member)) shared++;
  return shared / (a.size + b.size - shared);
}

export interface Recall {
  /** Pairs of a sampled title and an earlier one that ought to be in one story. */
  readonly pairs: number;
  /** Share of them that are. */
  readonly recall: number;
}

/** Compares every `step`-th title with all of the 48 hours before it, set by set. */
export function recallOf(
  titles: readonly StoryText[],
  storyOf: (position: number) => number,
  step: number,
): Recall {
  const texts = titles.map(read);
  let pairs = 0;
  let joined = 0;
  for (let later = step; later < texts.length; later += step) {
    const own = texts[later];
    if (own === undefined) continue;
    for (let earlier = later - 1; earlier >= 0; earlier--) {
      const other = texts[earlier];
      if (other === undefined || own.at - other.at > SPAN_MS) break;
      if (other.guard !== own.guard || jaccard(own.set, other.set) < 0.5) continue;
      pairs++;
      if (storyOf(later) === storyOf(earlier)) joined++;
    }
  }
  return { pairs, recall: joined / pairs };
}
