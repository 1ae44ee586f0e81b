import { createRandom } from '../../bench/size/random.js';
import { namedSeed } from '../../src/stats/named-seed.js';

/** How shocks are distributed: Student t of five degrees of freedom scaled to variance 1, or standard normal. */
export type Innovations = 't5' | 'normal';

const DEGREES = 5;
const UNIT_VARIANCE = Math.sqrt((DEGREES - 2) / DEGREES);

/** One stream of seeded draws. */
export interface Draws {
  /** In (0, 1). */
  uniform(): number;
  normal(): number;
  /** Variance 1. */
  shock(kind: Innovations): number;
  between(low: number, high: number): number;
  /** Whole number from `low` to `high`, both inside. */
  whole(low: number, high: number): number;
  chance(p: number): boolean;
  /** @throws RangeError without items */
  pick<T>(items: readonly T[]): T;
}

/** A stream of its own for each name: what one part draws changes no other part of the world. */
export function drawsOf(seed: number, name: string): Draws {
  const { uniform, normal, below } = createRandom(namedSeed(seed, name));
  return {
    uniform,
    normal,
    shock(kind) {
      const z = normal();
      if (kind === 'normal') return z;
      let chiSquare = 0;
      for (let i = 0; i < DEGREES; i += 1) chiSquare += normal() ** 2;
      return (z / Math.sqrt(chiSquare / DEGREES)) * UNIT_VARIANCE;
    },
    between: (low, high) => low + (high - low) * uniform(),
    whole: (low, high) => low + below(high - low + 1),
    chance: (p) => uniform() < p,
    pick(items) {
      const item = items[below(items.length)];
      if (item === undefined) throw new RangeError('invalid choice: there is nothing to pick from');
      return item;
    },
  };
}
