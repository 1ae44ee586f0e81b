import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Degrees of freedom of the shocks: tails about as heavy as those of daily returns. */
const DEGREES = 6;
const UNIT_VARIANCE = Math.sqrt((DEGREES - 2) / DEGREES);

/** One stream of seeded draws; each draw moves it on. */
export interface Draws {
  /** In [0, 1). */
  uniform(): number;
  /** True with probability `p`. */
  chance(p: number): boolean;
  /** A Student t of six degrees of freedom, scaled to variance 1. */
  shock(): number;
  /** One of the items, each as likely. @throws RangeError without items */
  pick<T>(items: readonly T[]): T;
}

/** FNV-1a, 32 bits: spreads names over seeds. */
function hash(name: string): number {
  let value = 0x811c9dc5;
  for (const character of name) {
    value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return value;
}

/** A stream of its own for each name: what one part draws, or a part that is added, changes no other. */
export function drawsOf(seed: number, name: string): Draws {
  const generator = xoroshiro128plus(seed ^ hash(name));
  const uniform = () => uniformFloat64(generator);
  const positive = () => 1 - uniform();
  return {
    uniform,
    chance: (p) => uniform() < p,
    shock() {
      const normal = Math.sqrt(-2 * Math.log(positive())) * Math.cos(2 * Math.PI * uniform());
      // A chi-square of six degrees of freedom is −2 ln of a product of three uniforms.
      const chiSquare = -2 * Math.log(positive() * positive() * positive());
      return (normal / Math.sqrt(chiSquare / DEGREES)) * UNIT_VARIANCE;
    },
    pick(items) {
      const item = items[Math.floor(uniform() * items.length)];
      if (item === undefined) throw new RangeError('invalid choice: there is nothing to pick from');
      return item;
    },
  };
}
