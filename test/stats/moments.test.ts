import { describe, expect, it } from '@jest/globals';
import { moments } from '../../src/stats/moments.js';
import { expectClose } from '../support/close-to.js';

describe('moments', () => {
  it('keeps its digits far from zero', () => {
    // Deviations −3, −1, 0, 4: squares 26, cubes 36; G1 = n·Σd³/((n − 1)(n − 2)·s³) = 24/(26/3)^1.5.
    const { mean, sd, skewness, largest } = moments([-3, -1, 0, 4].map((d) => d + 2 ** 40));
    expect([mean, largest]).toEqual([2 ** 40, 2 ** 40 + 4]);
    expectClose(sd, Math.sqrt(26 / 3), 1e-15, 'sd');
    expectClose(skewness, 24 / (26 / 3) ** 1.5, 1e-14, 'skewness');
  });

  it('knows the shape of values whose cubes are no numbers any more', () => {
    const small = moments([-3, -1, 0, 4].map((d) => d * 2 ** -500));
    expectClose(small.skewness, 24 / (26 / 3) ** 1.5, 1e-14, 'skewness');
  });

  it('has no spread below two values and no skewness below three', () => {
    expect(moments([2])).toEqual({ n: 1, mean: 2, sd: Number.NaN, skewness: Number.NaN, largest: 2 });
    expect(moments([2, 3]).skewness).toBeNaN();
    expect(moments([]).mean).toBeNaN();
  });
});
