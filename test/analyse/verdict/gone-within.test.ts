import { describe, expect, it } from '@jest/globals';
import { createRandom } from '../../../bench/size/random.js';
import { goneWithin, levelBeyond, windowBeyond } from '../../../src/analyse/verdict/index.js';
import { equivalenceOfMean } from '../../../src/stats/equivalence-of-mean.js';

describe('gone within N sessions', () => {
  it('looks at (N, 2N]', () => {
    expect(windowBeyond(20)).toEqual({ from: 21, to: 40 });
    expect(() => windowBeyond(0)).toThrow('whole number from 1');
  });

  it('reads the level of a path over these sessions alone', () => {
    // +2 on day 0, −1 on day 2: at 1 from then on; N = 2 averages sessions 3 and 4, where 0.5 more comes in session 4.
    expect(levelBeyond([2, 0, -1, 0, 0.5, 9], 2)).toBe(1.25);
    expect(levelBeyond([2, 0, -1, 0], 2)).toBeNull();
    expect(levelBeyond([2, null, -1, 0, 0], 2)).toBeNull();
  });

  it.each([
    [0.001, 0.004, 0.01, 'gone'],
    [0.001, 0.03, 0.01, 'undecided'],
    [0.04, 0.004, 0.01, 'still_there'],
    [-0.04, 0.004, 0.01, 'still_there'],
    [0.001, 0.004, 0.2, 'never_there'],
    [0.001, 0.004, null, 'never_there'],
    [0.001, 0, 0.01, 'undecided'],
  ])('left %d with error %d after an onset of p %s: %s', (effect, se, onsetP, label) => {
    const found = goneWithin(10, { effect, se, df: 11 }, 0.02, onsetP);
    expect([found.label, found.window]).toEqual([label, { from: 11, to: 20 }]);
    expect(found.words.length).toBeGreaterThan(10);
  });

  it('calls an effect of the margin gone in at most 5 % of SIMULATED samples, where a t is mostly not significant', () => {
    const random = createRandom(3);
    let gone = 0;
    let notSignificant = 0;
    for (let i = 0; i < 2000; i += 1) {
      const left = Array.from({ length: 8 }, () => 0.02 + 0.03 * random.normal());
      const { inputs } = equivalenceOfMean(left, 0.02);
      const estimate = { effect: inputs.effect ?? 0, se: inputs.se ?? 0, df: 7 };
      if (goneWithin(10, estimate, 0.02, 0.001).label === 'gone') gone += 1;
      if (Math.abs(estimate.effect / estimate.se) < 2.364624) notSignificant += 1;
    }
    expect(gone / 2000).toBeLessThan(0.065);
    expect(notSignificant / 2000).toBeGreaterThan(0.5);
  });
});
