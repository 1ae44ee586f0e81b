import { beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { tokenise } from '../../src/score/tokenise.js';
import { describeWithBuild } from '../support/build.js';
import { anyTitle } from './support/titles.js';
import { bytesOf, scoredApart, written } from './support/written.js';

// A file of its own: no title may have been met when the memory of words is filled.
describeWithBuild('a title none of whose words is remembered', () => {
  beforeAll(() => {
    for (let n = 0; n <= 100_000; n++) tokenise(`zq${n.toString(36)}zq`);
  });

  it('has the score that a process gives which has met nothing else', () => {
    const some = [...written, ...fc.sample(anyTitle, { numRuns: 500, seed: 20_250_816 })];
    for (const title of written.slice(0, 10)) {
      for (const { id, kind } of tokenise(title)) if (kind === 'word') expect(id).toBe(-1);
    }
    expect(some.map(bytesOf)).toEqual(scoredApart(some));
  });
});
