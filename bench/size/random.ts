import { seededGenerator } from '../../src/stats/seeded-generator.js';

/** Numbers of one draw. */
export interface Random {
  /** Uniform on (0, 1), both ends excluded. */
  uniform(): number;
  /** Standard normal (Box and Muller 1958). */
  normal(): number;
  /** Whole number from 0 to below. */
  below(limit: number): number;
}

/** Spreads the bits of small whole numbers, so that neighbouring draws start far apart (Appleby, MurmurHash3). */
export function mixSeed(...parts: readonly number[]): number {
  let h = 0;
  for (const part of parts) {
    h = Math.imul(h ^ part, 0x85ebca6b) + 0x9e3779b9;
    h ^= h >>> 16;
    h = Math.imul(h, 0xc2b2ae35);
    h ^= h >>> 13;
  }
  return h | 0;
}

/** Random numbers from a seed; the same seed gives the same numbers. */
export function createRandom(seed: number): Random {
  const generator = seededGenerator(seed);
  let spare = Number.NaN;
  const uniform = () => ((generator.next() >>> 0) + 0.5) / 2 ** 32;
  return {
    uniform,
    normal() {
      if (!Number.isNaN(spare)) {
        const value = spare;
        spare = Number.NaN;
        return value;
      }
      const radius = Math.sqrt(-2 * Math.log(uniform()));
      const angle = 2 * Math.PI * uniform();
      spare = radius * Math.sin(angle);
      return radius * Math.cos(angle);
    },
    below: (limit) => Math.floor(uniform() * limit),
  };
}
