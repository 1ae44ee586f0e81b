import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { minimiseBfgs } from '../../src/stats/minimise-bfgs.js';

describe('BFGS', () => {
  it('finds the bottom of the curved valley of Rosenbrock (1960) at (1, 1)', () => {
    const valley = ([x = 0, y = 0]: readonly number[]) => ({
      value: 100 * (y - x * x) ** 2 + (1 - x) ** 2,
      gradient: [-400 * x * (y - x * x) - 2 * (1 - x), 200 * (y - x * x)],
    });
    const { x, slope } = minimiseBfgs(valley, [-1.2, 1]);
    expect(x[0]).toBeCloseTo(1, 9);
    expect(x[1]).toBeCloseTo(1, 9);
    expect(slope).toBeLessThan(1e-9);
  });

  it('finds the centre of any bowl, however oblong', () => {
    const size = fc.integer({ min: 1, max: 1000 });
    const place = fc.integer({ min: -50, max: 50 });
    fc.assert(
      fc.property(fc.tuple(size, size, size), fc.tuple(place, place, place), (sizes, centre) => {
        const bowl = (x: readonly number[]) => ({
          value: sizes.reduce((sum, each, i) => sum + each * ((x[i] ?? 0) - (centre[i] ?? 0)) ** 2, 0),
          gradient: sizes.map((each, i) => 2 * each * ((x[i] ?? 0) - (centre[i] ?? 0))),
        });
        const { x } = minimiseBfgs(bowl, [0, 0, 0]);
        for (const [i, value] of centre.entries()) expect(x[i]).toBeCloseTo(value, 8);
      }),
    );
  });

  it('steps back from where the function has no value', () => {
    const { x } = minimiseBfgs(
      ([a = 0]) => ({ value: a > 0 ? a - Math.log(a) : Number.POSITIVE_INFINITY, gradient: [1 - 1 / a] }),
      [0.01],
    );
    expect(x[0]).toBeCloseTo(1, 8);
  });

  it('says by its slope that it has not arrived', () => {
    const falling = ([a = 0]: readonly number[]) => ({ value: -a, gradient: [-1] });
    expect(minimiseBfgs(falling, [0], { maxIterations: 7 })).toMatchObject({ iterations: 7, slope: 1 });
  });
});
