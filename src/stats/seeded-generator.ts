import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { skipN } from 'pure-rand/utils/skipN';

/** The first numbers of a small seed have few bits set; after these every bit is mixed. */
const WARM_UP = 64;

/** A generator of 32-bit numbers: xoroshiro128+ (Blackman and Vigna 2021). The same seed gives the same numbers. */
export function seededGenerator(seed: number): ReturnType<typeof xoroshiro128plus> {
  const generator = xoroshiro128plus(seed);
  skipN(generator, WARM_UP);
  return generator;
}
