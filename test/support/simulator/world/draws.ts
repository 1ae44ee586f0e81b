import { type Draws, drawsOf } from '../../../../src/sources/demo/random.js';

/** Names that end alike begin alike; after these draws nothing of that is left. */
const WARM_UP = 8;

/** A seeded stream for each name, as the demo world's, apart from each other from the first draw on. */
export function streamOf(seed: number, name: string): Draws {
  const draws = drawsOf(seed, name);
  for (let i = 0; i < WARM_UP; i += 1) draws.uniform();
  return draws;
}

/** A Poisson count (Knuth's product of uniforms; for the small means of an hour). */
export function poisson(mean: number, draws: Draws): number {
  const floor = Math.exp(-mean);
  let product = draws.uniform();
  let count = 0;
  for (; product > floor; count += 1) product *= draws.uniform();
  return count;
}
