import {
  type Burst,
  type BurstScope,
  dayIntervals,
  findBursts,
  narrativeIndex,
} from '../analyse/narrative/index.js';
import { addDays, type CalendarDate, endOfDate, utcDate } from '../domain/instant.js';
import type { ScoredHeadline } from '../domain/scored-headline.js';
import type { Context } from './context.js';
import { availableSpan, loadScored } from './narrative-rows.js';
import type { Vantage } from './vantage.js';

/**
 * The bursts of the daily index of the fixed panel up to `to`, with every headline the index rests on. The index begins
 * with the first headline whatever the caller looks at, so that a day's burst does not depend on the span asked for; a
 * day that has not ended by `as_of` is not judged.
 */
export async function detectBursts(
  context: Context,
  vantage: Vantage,
  scope: BurstScope,
  to?: CalendarDate,
): Promise<{ bursts: readonly Burst[]; used: readonly ScoredHeadline[] }> {
  const used = await loadScored(context, vantage, to);
  const span = availableSpan(used);
  if (span === null) return { bursts: [], used };
  const { measure, topic, outletCamp } = scope;
  const today = utcDate(vantage.asOf.at);
  const ended = endOfDate(today) <= vantage.asOf.at ? today : addDays(today, -1);
  const last = [span.last, ended, ...(to === undefined ? [] : [to])].toSorted()[0] ?? ended;
  const options = {
    measure,
    panel: 'fixed' as const,
    ...(topic && { topic }),
    ...(outletCamp && { outletCamp }),
  };
  const points = narrativeIndex(used, dayIntervals(span.first, last), options);
  return { bursts: findBursts(points, scope), used };
}
