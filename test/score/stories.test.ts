import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { instant } from '../../src/domain/instant.js';
import { novelties } from '../../src/score/novelty.js';
import { clusterStories } from '../../src/score/stories.js';

const HOUR = 3_600_000;
const START = Date.parse('2025-08-15T00:00:00Z');
const told = (id: string, title: string, hour = 0, url: string | null = null) => ({
  id,
  title,
  url,
  availableAt: instant(START + hour * HOUR),
});

describe('stories', () => {
  it('joins copies, rewordings and one address with other parameters', () => {
    const stories = clusterStories([
      told('a', 'Putin arrives in Alaska for summit with Trump', 0, 'https://x.org/a?utm_source=feed'),
      told('b', 'PUTIN ARRIVES IN ALASKA FOR SUMMIT WITH TRUMP', 1),
      told('c', 'Putin arrives in Alaska for his summit with Trump', 2),
      told('d', 'Russian leader lands', 3, 'https://www.x.org/a/'),
    ]);
    expect(new Set(stories.values())).toEqual(new Set(['a']));
  });

  it.each([
    [
      'a number',
      'EU adopts 18th package of sanctions on Russia',
      'EU adopts 19th package of sanctions on Russia',
    ],
    ['a date', 'Talks on Ukraine to resume Monday in Geneva', 'Talks on Ukraine to resume Friday in Geneva'],
    [
      'a direction',
      'US lifts sanctions on Russian airline today',
      'US extends sanctions on Russian airline today',
    ],
  ])('never joins titles that differ in %s', (_what, one, other) => {
    expect(new Set(clusterStories([told('a', one), told('b', other)]).values()).size).toBe(2);
  });

  it('lets a story rest after 48 hours', () => {
    const title = 'Kremlin comments on the talks in Istanbul';
    expect(clusterStories([told('a', title), told('b', title, 48)]).get('b')).toBe('a');
    expect(clusterStories([told('a', title), told('b', title, 49)]).get('b')).toBe('b');
  });

  it('does not depend on the order of the list, and gives each headline one story', () => {
    const word = fc.constantFrom(
      'Putin',
      'Trump',
      'meets',
      'in',
      'Alaska',
      'lifts',
      '3',
      '4',
      'summit',
      'deal',
    );
    const row = fc.record({ words: fc.array(word, { minLength: 1, maxLength: 6 }), hour: fc.nat(100) });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 25 }), fc.infiniteStream(fc.nat()), (rows, keys) => {
        const headlines = rows.map(({ words, hour }, i) => told(`h${i}`, words.join(' '), hour));
        const shuffled = headlines
          .map((headline) => ({ headline, key: keys.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ headline }) => headline);
        const stories = clusterStories(headlines);
        expect(stories.size).toBe(headlines.length);
        expect(clusterStories(shuffled)).toEqual(stories);
      }),
    );
  });

  it('counts a copy 0.75 of the one before within 24 hours', () => {
    // By hand: 0.75^0, 0.75^1, 0.75^2; at 25.5 h only the third is less than a day old.
    expect(novelties([0, 1, 2, 25.5].map((hour) => hour * HOUR))).toEqual([1, 0.75, 0.5625, 0.75 ** 1]);
  });
});
