import { instant } from '../src/domain/instant.js';
import type { StoryText } from '../src/score/story-linker.js';
import { type Random, random } from './random.js';

const START = Date.UTC(2025, 0, 1);
const DAY_MS = 86_400_000;
const VOCABULARY = 20_000;
const SYLLABLES = 'ka ro min sta ver del an po tri os len ga chu bre vi nor'.split(' ');
/** Words that guard stories, one in eight of all: real titles have one or two. */
const GUARDS = 'not after before lifts extends agrees rejects monday friday 2 3 18 19 2025 first more'.split(
  ' ',
);
const OUTLETS = ['', '', '', ' - Reuters', ' | World News', ' - The Daily Post'];
/** Share of titles that tell again, and of these the share that tell word for word. */
const AGAIN = 0.4;
const COPIED = 0.3;
/** Titles back to what is told again: two days of them, at most. */
const REMEMBERED = 3_000;

const pick = <T>(list: readonly T[], { uniform }: Random): T | undefined =>
  list[Math.floor(uniform() * list.length)];

/** What simulated titles are made of. */
export interface Wording {
  /** The words of a title that tells something new. */
  title(source: Random): readonly string[];
  /** A word that takes the place of another. */
  word(source: Random): string;
}

/** A word of rank r about as often as 1/r (Zipf 1949). */
function word(source: Random): string {
  if (source.uniform() < 1 / 8) return pick(GUARDS, source) ?? '';
  let rank = Math.floor(VOCABULARY ** source.uniform());
  let text = '';
  for (; rank > 0; rank >>= 4) text += SYLLABLES[rank & 15] ?? '';
  return text;
}

const INVENTED: Wording = {
  title: (source) => Array.from({ length: 6 + Math.floor(source.uniform() * 9) }, () => word(source)),
  word,
};

/** Titles as they stand, and their words. */
export function wordingOf(titles: readonly string[]): Wording {
  const told = titles.map((title) => title.split(' '));
  const words = told.flat();
  return { title: (source) => pick(told, source) ?? [], word: (source) => pick(words, source) ?? '' };
}

/** One or two words left out, put in or exchanged. */
function reworded(words: readonly string[], { word }: Wording, source: Random): string[] {
  const changed = [...words];
  for (let edits = source.uniform() < 0.5 ? 1 : 2; edits > 0; edits--) {
    const at = Math.floor(source.uniform() * changed.length);
    const kind = source.uniform();
    changed.splice(at, kind < 0.67 ? 1 : 0, ...(kind > 0.33 ? [word(source)] : []));
  }
  return changed;
}

/** SIMULATED titles in order of time, with copies and rewordings of earlier ones; the same seed gives the same ones. */
export function* simulateTitles(
  count: number,
  days: number,
  seed: number,
  wording = INVENTED,
): Generator<StoryText> {
  const source = random(seed);
  const told: (readonly string[])[] = [];
  for (let i = 0; i < count; i++) {
    const before = source.uniform() < AGAIN ? pick(told, source) : undefined;
    const copied = source.uniform() < COPIED;
    const words =
      before === undefined ? wording.title(source) : copied ? before : reworded(before, wording, source);
    told[i % REMEMBERED] = words;
    yield {
      id: `h${i}`,
      title: words.join(' ') + (pick(OUTLETS, source) ?? ''),
      url: `https://www.outlet${i % 40}.org/news/${i}${source.uniform() < 0.5 ? '?utm_source=feed' : ''}`,
      availableAt: instant(START + Math.floor((i * days * DAY_MS) / count)),
    };
  }
}
