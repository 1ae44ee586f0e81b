import { describe, expect, it } from '@jest/globals';
import { seededGenerator } from '../../src/stats/seeded-generator.js';

describe('seededGenerator', () => {
  it('repeats itself for one seed and sets half of the bits from the first number of neighbouring seeds on', () => {
    expect(seededGenerator(3).next()).toBe(seededGenerator(3).next());
    let bits = 0;
    for (let seed = 0; seed < 1000; seed += 1) {
      for (let word = seededGenerator(seed).next() >>> 0; word > 0; word >>>= 1) bits += word & 1;
    }
    // 32,000 bits, standard deviation 89.
    expect(Math.abs(bits - 16_000)).toBeLessThan(450);
  });
});
