import { seededGenerator } from '../src/stats/seeded-generator.js';

/** SIMULATED numbers; the same seed gives the same ones. */
export interface Random {
  /** On [0, 1). */
  uniform(): number;
  /** Standard normal, by Box and Muller (1958). */
  normal(): number;
}

export function random(seed: number): Random {
  const generator = seededGenerator(seed);
  const uniform = (): number => (generator.next() >>> 0) / 2 ** 32;
  return {
    uniform,
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
  };
}

/** A copy in random order. */
export function shuffled<T>(list: readonly T[], { uniform }: Random): T[] {
  const keyed = list.map((item) => ({ item, key: uniform() }));
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}

/** SIMULATED one-factor returns of many units: a + b·market + noise, of daily size. */
export function simulateReturns(
  units: number,
  sessions: number,
  { uniform, normal }: Random,
): { readonly returns: Float64Array[]; readonly market: Float64Array } {
  const market = Float64Array.from({ length: sessions }, () => 0.0003 + 0.011 * normal());
  const returns = Array.from({ length: units }, () => {
    const slope = 0.4 + 1.2 * uniform();
    const noise = 0.008 + 0.017 * uniform();
    return market.map((m) => 0.0001 + slope * m + noise * normal());
  });
  return { returns, market };
}
