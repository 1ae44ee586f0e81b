import type { NarrativeInterval } from '../analyse/narrative/types.js';
import { HEADLINES } from '../analyse/source-health/index.js';
import type { Gap } from '../domain/gap.js';
import type { Context } from './context.js';
import type { Vantage } from './vantage.js';

/** Open gaps of all sources of headlines, recorded by the vantage point. */
export async function allHeadlineGaps({ store }: Pick<Context, 'store'>, { asOf }: Vantage): Promise<Gap[]> {
  return store.gaps.read({ at: asOf.at, status: 'open', subject: HEADLINES });
}

/** Those of them that may touch some ascending intervals. */
export async function loadHeadlineGaps(
  { store }: Pick<Context, 'store'>,
  { asOf }: Vantage,
  intervals: readonly Pick<NarrativeInterval, 'from' | 'to'>[],
): Promise<Gap[]> {
  const [first, last] = [intervals[0], intervals.at(-1)];
  if (first === undefined || last === undefined) return [];
  const span = { from: first.from, to: last.to };
  return store.gaps.read({ at: asOf.at, status: 'open', subject: HEADLINES, ...span });
}

/** Gaps in the form that is hashed. */
export function gapContent(gaps: readonly Gap[]): unknown {
  return gaps.map(({ source, from, to, why }) => [source, from, to, why]);
}
