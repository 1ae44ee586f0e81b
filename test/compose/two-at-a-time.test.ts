import { describe, expect, it } from '@jest/globals';
import { twoAtATime } from '../../src/compose/two-at-a-time.js';
import { deferred } from '../jobs/support/deferred.js';

describe('two at a time', () => {
  it('begins a piece when one before it is done, and gives results in the order of the pieces', async () => {
    const gates = Array.from({ length: 4 }, () => deferred<string>());
    const begun: number[] = [];
    const all = twoAtATime(
      gates.map(({ promise }, i) => () => {
        begun.push(i);
        return promise;
      }),
    );
    expect(begun).toEqual([0, 1]);
    gates[1]?.resolve('b');
    await gates[1]?.promise;
    await Promise.resolve();
    expect(begun).toEqual([0, 1, 2]);
    for (const [i, name] of ['a', '', 'c', 'd'].entries()) if (i !== 1) gates[i]?.resolve(name);
    expect(await all).toEqual(['a', 'b', 'c', 'd']);
    expect(await twoAtATime([])).toEqual([]);
  });

  it('begins nothing after a fault', async () => {
    const begun: number[] = [];
    const pieces = Array.from({ length: 5 }, (_, i) => async () => {
      begun.push(i);
      if (i === 1) throw new Error('no answer');
      return i;
    });
    await expect(twoAtATime(pieces)).rejects.toThrow('no answer');
    expect(begun.length).toBeLessThan(5);
  });
});
