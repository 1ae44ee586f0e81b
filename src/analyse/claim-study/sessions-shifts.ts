import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { seededGenerator } from '../../stats/seeded-generator.js';
import type { ShiftedProducts } from '../../stats/shifted-products.js';
import type { Draws } from '../event-study/index.js';

/** A month of sessions: nearer shifts still see the index that belongs to the return, and its persistence. */
export const LEAST_SHIFT = 21;
/** Share of its rows that each instrument must keep: one that begins late meets its own index at few shifts. */
const LEAST_KEPT = 0.5;

/** The shifts of a placebo study, the same for all instruments, targets and specifications. */
export interface CommonShifts {
  /** One a draw, in places of the common calendar, counted round. */
  readonly shifts: Int32Array;
  /** How many there were to choose from; fewer than draws are drawn with replacement. */
  readonly available: number;
}

/**
 * Draws shifts of the index against prices: at least 21 sessions from 0 either way round the calendar, and such that every
 * instrument keeps half of its rows. Without replacement as long as there are enough.
 * @param rows of each instrument in the primary study: 1 at its places
 */
export function drawShifts(
  products: ShiftedProducts,
  rows: readonly Float64Array[],
  { draws, seed }: Draws,
): CommonShifts {
  const length = rows[0]?.length ?? 0;
  const candidates = Int32Array.from(
    { length: Math.max(0, length - 2 * LEAST_SHIFT + 1) },
    (_, i) => LEAST_SHIFT + i,
  );
  const sound = new Uint8Array(candidates.length).fill(1);
  for (const each of rows) {
    const laid = products.transform(each, each);
    const { first: kept } = products.multiply(laid, laid, candidates);
    const least = LEAST_KEPT * each.reduce((sum, value) => sum + value, 0) - 0.5;
    for (let i = 0; i < sound.length; i += 1) if ((kept[i] ?? 0) < least) sound[i] = 0;
  }
  const pool = candidates.filter((_, i) => sound[i] === 1);
  const available = pool.length;
  if (available === 0) return { shifts: new Int32Array(0), available };
  const generator = seededGenerator(seed);
  const replaced = available < draws;
  const shifts = new Int32Array(draws);
  for (let b = 0; b < draws; b += 1) {
    const from = replaced ? 0 : b;
    const at = uniformInt(generator, from, available - 1);
    shifts[b] = pool[at] ?? 0;
    if (!replaced) pool[at] = pool[b] ?? 0;
  }
  return { shifts, available };
}
