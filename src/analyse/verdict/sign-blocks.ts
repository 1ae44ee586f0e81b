import { twoOneSidedTests } from '../../stats/two-one-sided-tests.js';
import type { DrawnEffect, Rival, Sign } from './rival.js';
import { DETECTABLE } from './rival-score.js';
import { type Standardised, standardiseDraws } from './standardise-draws.js';

/** Instruments of which every rival says the same, taken together: ten Moscow shares do not outvote two defence ones. */
export interface SignBlock {
  readonly instruments: readonly string[];
  /** The sign of each rival, in their order. */
  readonly signs: readonly Sign[];
  readonly z: Standardised;
  /** Size expected where a sign is predicted, in standard errors of the block. */
  readonly size: number;
  /**
   * p that the mean of effect/smallest over the block lies within ±1 (two one-sided tests, the draws' spread as error);
   * null where an instrument has no smallest effect of interest.
   */
  readonly equivalenceP: number | null;
}

/** An instrument that the joint test reads, its effect standardised by its own draws alone. */
export interface MeasuredInstrument {
  readonly instrument: string;
  readonly given: DrawnEffect & { readonly effect: number };
  readonly z: Standardised;
}

function meanOver<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0) / items.length;
}

/** What can be detected, or the members' smallest effects of interest where these are more. */
function sizeOf(members: readonly MeasuredInstrument[], sd: number): number {
  if (members.some(({ given }) => given.smallest === null)) return DETECTABLE;
  const smallest = meanOver(members, ({ given, z }) => (given.smallest ?? Number.NaN) / z.sd);
  return Math.max(DETECTABLE, smallest / sd);
}

function equivalenceOf(members: readonly MeasuredInstrument[], draws: number): number | null {
  const scaled = members.flatMap(({ given }) => (given.smallest === null ? [] : [given]));
  if (scaled.length < members.length) return null;
  const relative = (value: number, each: DrawnEffect) => value / (each.smallest ?? Number.NaN);
  const observed = meanOver(scaled, (each) => relative(each.effect ?? Number.NaN, each));
  const drawn = Float64Array.from({ length: draws }, (_, b) =>
    meanOver(scaled, (each) => relative(each.draws[b] ?? Number.NaN, each)),
  );
  const se = standardiseDraws(observed, drawn)?.sd ?? 0;
  return twoOneSidedTests({ effect: observed, se, df: null }, 1).pValue;
}

/**
 * The blocks of the measured instruments; those of which every rival says nothing are in none. A block's z is the mean of
 * its instruments' z, standardised in turn.
 * @param measured by instrument id, so that sums do not depend on the order of the request
 */
export function signBlocks(
  measured: readonly MeasuredInstrument[],
  rivals: readonly Rival[],
  draws: number,
): SignBlock[] {
  const blocks = new Map<string, { signs: Sign[]; members: MeasuredInstrument[] }>();
  for (const each of measured) {
    const signs = rivals.map(({ signs: all }): Sign => all[each.instrument] ?? 0);
    if (signs.every((sign) => sign === 0)) continue;
    const key = signs.join();
    const block = blocks.get(key) ?? { signs, members: [] };
    block.members.push(each);
    blocks.set(key, block);
  }
  return [...blocks.values()].flatMap(({ signs, members }) => {
    const observed = meanOver(members, ({ z }) => z.observed);
    const drawn = Float64Array.from({ length: draws }, (_, b) =>
      meanOver(members, ({ z }) => z.draws[b] ?? Number.NaN),
    );
    const z = standardiseDraws(observed, drawn);
    if (z === null) return [];
    const instruments = members.map(({ instrument }) => instrument);
    const size = sizeOf(members, z.sd);
    return [{ instruments, signs, z, size, equivalenceP: equivalenceOf(members, draws) }];
  });
}
