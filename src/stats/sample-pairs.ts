import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A fixed seed: the same input gives the same bytes. */
const SEED = 1;

/** Mean of a symmetric function over `draws` pairs i ≠ j below n (n ≥ 2), drawn uniformly with replacement. */
export function samplePairs(n: number, draws: number, value: (i: number, j: number) => number): number {
  const generator = xoroshiro128plus(SEED);
  let sum = 0;
  for (let draw = 0; draw < draws; draw += 1) {
    const i = uniformInt(generator, 0, n - 1);
    const j = uniformInt(generator, 0, n - 2);
    sum += value(i, j < i ? j : j + 1);
  }
  return sum / draws;
}
