import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { tokenise } from '../../src/score/tokenise.js';
import { describeWithBuild } from '../support/build.js';
import { anyTitle } from './support/titles.js';
import { bytesOf, scoredApart, written } from './support/written.js';

const titles = fc.oneof(fc.constantFrom(...written), anyTitle);

describe('the score of a title', () => {
  it('is the same bytes in whatever order titles come', () => {
    fc.assert(
      fc.property(fc.array(titles, { maxLength: 12 }), fc.infiniteStream(fc.nat()), (some, numbers) => {
        const alone = new Map(some.map((title) => [title, bytesOf(title)]));
        const shuffled = some
          .map((title) => ({ title, at: Number(numbers.next().value) }))
          .sort((a, b) => a.at - b.at);
        for (const { title } of shuffled) expect(bytesOf(title)).toBe(alone.get(title));
        for (const title of some.toReversed()) expect(bytesOf(title)).toBe(alone.get(title));
      }),
      { numRuns: 200 },
    );
  });

  it('is the same bytes when no more words are remembered', () => {
    const before = written.map(bytesOf);
    for (let n = 0; n <= 100_000; n++) tokenise(`zq${n.toString(36)}zq`);
    expect(tokenise('unmet')[0]?.id).toBe(-1);
    expect(written.map(bytesOf)).toEqual(before);
  });
});

describeWithBuild('the score of a title in a process of its own', () => {
  it('is the same bytes for one title and for many, in either order', () => {
    const some = [...written, ...fc.sample(anyTitle, { numRuns: 300, seed: 20_250_815 })];
    const here = some.map(bytesOf);
    expect(scoredApart(some)).toEqual(here);
    expect(scoredApart(some.toReversed())).toEqual(here.toReversed());
    for (const at of [0, 1, written.length + 1]) {
      expect(scoredApart(some.slice(at, at + 1))).toEqual(here.slice(at, at + 1));
    }
  });
});
