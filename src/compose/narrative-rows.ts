import type { CalendarDate, Instant } from '../domain/instant.js';
import { endOfDate } from '../domain/instant.js';
import type { ScoredHeadline } from '../domain/scored-headline.js';
import type { Context } from './context.js';
import type { Vantage } from './vantage.js';

/** Every scored headline visible at the vantage point and published by `to`: what an index needs for its past, too. */
export async function loadScored(
  context: Context,
  vantage: Vantage,
  to?: CalendarDate,
): Promise<ScoredHeadline[]> {
  const until: Instant | undefined = to === undefined ? undefined : endOfDate(to);
  return context.store.headlines.read({
    ...vantage,
    ...(until === undefined ? {} : { to: until }),
  });
}

/** The scorer versions behind some headlines, sorted. */
export function scorerVersions(rows: readonly ScoredHeadline[]): string[] {
  return [...new Set(rows.flatMap(({ score }) => (score === null ? [] : [score.scorerVersion])))].sort();
}
