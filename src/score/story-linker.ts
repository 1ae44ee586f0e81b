import { canonicalUrl } from '../domain/canonical-url.js';
import type { Headline } from '../domain/headline.js';
import { epochMs } from '../domain/instant.js';
import { guardKey } from './guard-words.js';
import { hash32 } from './hash.js';
import { BANDS, bandKeys } from './min-hash.js';
import { Recent } from './recent.js';
import { RecentTitles, type ToldTitle } from './recent-titles.js';
import { createShingler, halfShared } from './shingles.js';
import { trackStories } from './story-tracker.js';
import { titleWords } from './title-words.js';

/** What a story is told by. */
export type StoryText = Pick<Headline, 'id' | 'title' | 'url' | 'availableAt'>;

/** Positions of earlier headlines whose stories a headline joins: no more than is needed to connect them. */
export type Links = readonly number[];

/** Links headlines into stories one by one. */
export interface StoryLinker {
  /** Takes the next headline in order of availability. */
  add(headline: StoryText): Links;
}

interface Telling {
  readonly position: number;
  readonly at: number;
}

const STORY_SPAN_MS = 48 * 3_600_000;
const NO_LINKS: Links = [];
const NO_KEYS = new Int32Array(0);

/**
 * Two headlines are linked when, at most 48 hours apart, they have one canonical address, one normalised title, or a
 * Jaccard similarity of at least 0.5 on word unigrams and bigrams (candidates by MinHash bands, Broder 1997); a story
 * is a connected component. Titles that differ in a number, a date or a direction word are never linked, directly or
 * through others. Texts are kept for 48 to 96 hours; of older headlines remains one number each, of their story.
 */
export function createStoryLinker(): StoryLinker {
  const tracker = trackStories();
  const titles = new Recent(STORY_SPAN_MS, () => new RecentTitles());
  const addresses = new Recent(STORY_SPAN_MS, () => new Map<string, Telling>());
  const shingles = createShingler();
  const keys = new Int32Array(BANDS);
  let position = 0;
  let oldest = 0;
  let stories: number[] = [];
  let links: number[] = [];

  const isOfLinked = (other: number): boolean =>
    stories.length > 0 && stories.includes(tracker.storyOf(other));
  const link = (other: number): void => {
    const story = tracker.storyOf(other);
    if (stories.includes(story)) return;
    stories.push(story);
    links.push(other);
  };

  const addAddress = (key: string, at: number): void => {
    const last = addresses.newer.get(key) ?? addresses.older.get(key);
    if (last !== undefined && last.at >= oldest) link(last.position);
    addresses.newer.set(key, { position, at });
  };

  const linkSimilar = (title: ToldTitle, under: Int32Array): void => {
    const compare = (other: ToldTitle): void => {
      if (other.comparedBy === position || other.at < oldest) return;
      other.comparedBy = position;
      if (isOfLinked(other.position) || !halfShared(title.shingles, other.shingles)) return;
      if (other.guard === title.guard) link(other.position);
    };
    titles.newer.forEachUnder(under, compare);
    titles.older.forEachUnder(under, compare);
  };

  /** The keys of a title stand in one array, until those of the next. Its guard is a part of them. */
  const keysOf = ({ shingles: set, guard }: ToldTitle): Int32Array => {
    if (set.length === 0) return NO_KEYS;
    bandKeys(set, hash32(guard), keys);
    return keys;
  };

  const addTitle = (words: readonly string[], guard: string, at: number): void => {
    const text = words.join(' ');
    const newer = titles.newer.withWords(text);
    const known = newer ?? titles.older.withWords(text);
    if (known !== undefined && known.at >= oldest) {
      // Whatever is similar to a title that is still kept was linked to its story when the later of the two was told.
      link(known.position);
      known.position = position;
      known.at = at;
      if (newer === undefined) titles.newer.keep(known, keysOf(known));
      return;
    }
    const title = { words: text, guard, shingles: shingles(words), position, at, comparedBy: position };
    const own = keysOf(title);
    linkSimilar(title, own);
    titles.newer.keep(title, own);
  };

  return {
    add({ title, url, availableAt }) {
      const at = epochMs(availableAt);
      oldest = at - STORY_SPAN_MS;
      titles.moveTo(at);
      addresses.moveTo(at);
      const words = titleWords(title);
      const guard = guardKey(words);
      addTitle(words, guard, at);
      if (url !== null) addAddress(`${guard}|${canonicalUrl(url)}`, at);
      const found = links.length === 0 ? NO_LINKS : links;
      tracker.add(found);
      position++;
      if (found !== NO_LINKS) [links, stories] = [[], []];
      return found;
    },
  };
}

/** The links of each headline of a list; those of the first n headlines rest on these n alone. */
export function linkStories(headlines: readonly StoryText[]): readonly Links[] {
  const linker = createStoryLinker();
  return headlines.map((headline) => linker.add(headline));
}
