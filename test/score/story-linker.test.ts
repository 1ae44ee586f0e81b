import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { epochMs, instant } from '../../src/domain/instant.js';
import { guardKey } from '../../src/score/guard-words.js';
import { createStoryLinker, linkStories, type StoryText } from '../../src/score/story-linker.js';
import { trackStories } from '../../src/score/story-tracker.js';
import { titleWords } from '../../src/score/title-words.js';

const HOUR = 3_600_000;
const START = Date.parse('2025-08-15T00:00:00Z');
const told = (title: string, hour: number, url: string | null = null, id = ''): StoryText => ({
  id,
  title,
  url,
  availableAt: instant(START + hour * HOUR),
});

interface Read {
  readonly words: readonly string[];
  readonly guard: string;
  readonly set: ReadonlySet<string>;
}

const wordsOf = (title: string): Read => {
  const words = titleWords(title);
  const pairs = words.slice(1).map((word, i) => `${words[i]} ${word}`);
  return { words, guard: guardKey(words), set: new Set([...words, ...pairs]) };
};

function alike(a: Read, b: Read): boolean {
  if (a.words.join(' ') === b.words.join(' ')) return true;
  const shared = [...a.set].filter((member) => b.set.has(member)).length;
  return a.guard === b.guard && shared / (a.set.size + b.set.size - shared) >= 0.5;
}

/** Pairs of positions that belong together: every headline compared with every other. */
function pairsByForce(headlines: readonly StoryText[]): [number, number][] {
  const texts = headlines.map(({ title }) => wordsOf(title));
  return headlines.flatMap(({ availableAt, url }, later) =>
    headlines.slice(0, later).flatMap((other, earlier): [number, number][] => {
      const [a, b] = [texts[later], texts[earlier]];
      if (a === undefined || b === undefined || a.guard !== b.guard) return [];
      if (epochMs(availableAt) - epochMs(other.availableAt) > 48 * HOUR) return [];
      return (url !== null && url === other.url) || alike(a, b) ? [[earlier, later]] : [];
    }),
  );
}

/** Story of each headline by links given as pairs, each with the earlier one first. */
function storiesBy(count: number, pairs: readonly (readonly [number, number])[]): number[] {
  const tracker = trackStories();
  const links = Array.from({ length: count }, (): number[] => []);
  for (const [earlier, later] of pairs) links[later]?.push(earlier);
  for (const each of links) tracker.add(each);
  return links.map((_, position) => tracker.storyOf(position));
}

const asPairs = (links: readonly (readonly number[])[]): [number, number][] =>
  links.flatMap((each, later) => each.map((earlier): [number, number] => [earlier, later]));

const NAMES = Array.from(
  { length: 60 },
  (_, i) => `word${'abcdefghij'.charAt(i % 10)}${'xyzuvw'.charAt(i / 10)}`,
);
const GUARDS = ['not', 'lifts', 'extends', '18', '19', 'monday'];
const word = fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...NAMES) }, fc.constantFrom(...GUARDS));
const sentence = fc.array(word, { minLength: 2, maxLength: 14, size: 'max' });
/** An earlier title told again, `at` and `by` saying which of its words was exchanged for what. */
const telling = fc.record({
  words: sentence,
  again: fc.option(fc.nat(), { freq: 3 }),
  at: fc.nat(),
  by: fc.option(word),
  hours: fc.constantFrom(0, 0, 1, 5, 24, 47, 48, 49),
  url: fc.option(
    fc.nat(5).map((page) => `https://example.org/${page}`),
    { freq: 1 },
  ),
});
/** Few headlines share an address, for else all are one story. */
const feed = fc.array(telling, { minLength: 1, maxLength: 60, size: 'max' }).map((tellings) => {
  const titles: string[][] = [];
  let hour = 0;
  return tellings.map(({ words, again, at, by, hours, url }, position) => {
    const before = again === null ? undefined : titles[again % Math.max(1, titles.length)];
    const title = [...(before ?? words)];
    if (before !== undefined) title.splice(at % title.length, 1, ...(by === null ? [] : [by]));
    titles.push(title.length === 0 ? words : title);
    hour += hours / 8;
    return told(titles.at(-1)?.join(' ') ?? '', hour, position % 7 === 0 ? url : null);
  });
});

describe('linking of stories', () => {
  it('finds 99 % of the pairs that comparing all with all finds, and no others', () => {
    let wanted = 0;
    let joined = 0;
    fc.assert(
      fc.property(feed, (headlines) => {
        const pairs = pairsByForce(headlines);
        const truth = storiesBy(headlines.length, pairs);
        const links = asPairs(linkStories(headlines));
        const stories = storiesBy(headlines.length, links);
        for (const [earlier, later] of links) expect(truth[earlier]).toBe(truth[later]);
        for (const pair of links) expect(pairs).toContainEqual(pair);
        wanted += pairs.length;
        joined += pairs.filter(([earlier, later]) => stories[earlier] === stories[later]).length;
      }),
      { seed: 1, numRuns: 300 },
    );
    expect(wanted).toBeGreaterThan(2_000);
    expect(joined / wanted).toBeGreaterThanOrEqual(0.99);
  });

  it('finds 99 % of lone pairs whose similarity is little more than one half', () => {
    const pair = fc.tuple(fc.shuffledSubarray(NAMES, { minLength: 5, maxLength: 14 }), fc.nat(), fc.nat(59));
    let wanted = 0;
    let found = 0;
    fc.assert(
      fc.property(pair, ([words, at, by]) => {
        const other = words.with(at % words.length, NAMES[by] ?? '');
        if (words.length > 9) other.pop();
        const headlines = [told(words.join(' '), 0), told(other.join(' '), 1)];
        if (pairsByForce(headlines).length === 0) return;
        wanted++;
        found += asPairs(linkStories(headlines)).length;
      }),
      { seed: 2, numRuns: 3_000 },
    );
    expect(wanted).toBeGreaterThan(1_000);
    expect(found / wanted).toBeGreaterThanOrEqual(0.99);
  });

  it('never joins two titles of different guards, through others or by address', () => {
    fc.assert(
      fc.property(feed, (headlines) => {
        const stories = storiesBy(headlines.length, asPairs(linkStories(headlines)));
        const guardOf = new Map<number, string>();
        for (const [position, { title }] of headlines.entries()) {
          const { guard } = wordsOf(title);
          const story = stories[position] ?? position;
          expect(guardOf.get(story) ?? guard).toBe(guard);
          guardOf.set(story, guard);
        }
      }),
    );
  });

  it('links the first headlines of a list as it links a list of these alone, one by one', () => {
    fc.assert(
      fc.property(feed, fc.nat(60), (headlines, cut) => {
        const linker = createStoryLinker();
        const links = headlines.map((headline) => linker.add(headline));
        expect(linkStories(headlines.slice(0, cut))).toEqual(links.slice(0, cut));
      }),
    );
  });

  it('keeps a story alive as long as it is told every 48 hours, and forgets it after', () => {
    const title = 'Kremlin comments on the talks in Istanbul';
    const reworded = 'Kremlin comments on new talks in Istanbul';
    const hours = [0, 40, 80, 128, 170, 219, 260, 400];
    const links = linkStories(hours.map((hour, i) => told(i % 2 === 0 ? title : reworded, hour)));
    expect(links).toEqual([[], [0], [1], [2], [3], [], [5], []]);
    const copies = [0, 40, 80, 120, 160, 200].map((hour) => told(title, hour));
    expect(linkStories([...copies, told(reworded, 248)])).toEqual([[], [0], [1], [2], [3], [4], [5]]);
  });

  it('takes a title of ten thousand words, and titles without any', () => {
    const long = Array.from({ length: 10_000 }, (_, i) => `word${i}`).join(' ');
    expect(linkStories([told(long, 0), told('…', 1), told(long, 2), told('!', 3)])).toEqual([
      [],
      [],
      [0],
      [1],
    ]);
  });
});
