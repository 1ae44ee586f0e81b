import {
  byPlace,
  type Finding,
  findRepeatedPrice,
  HEADLINES,
  judgeSources,
} from '../analyse/source-health/index.js';
import type { Bar } from '../domain/bar.js';
import type { Instant } from '../domain/instant.js';
import type { Poll } from '../domain/poll.js';
import type { Context } from './context.js';
import { groupBy } from './group-by.js';

/** More than a day of polls of a series that is asked every quarter of an hour. */
const BRIEF = 100;
/** A month at a quarter of an hour: what rates by hour and kind of day rest on. */
const LONG = 3_000;
/** A run of equal bars is looked for in so many of the newest. */
const NEWEST_BARS = 30;

/** The poll ledger as it stood at an instant: feeds with as much of their past as their rates need. */
export async function loadPolls({ store }: Pick<Context, 'store'>, at: Instant): Promise<Poll[]> {
  const brief = await store.polls.recent({ at, perSource: BRIEF });
  const feeds = new Set(brief.filter(({ subject }) => subject === HEADLINES).map(({ source }) => source));
  const polls = brief.filter(({ source }) => !feeds.has(source));
  for (const source of feeds) polls.push(...(await store.polls.recent({ at, perSource: LONG, source })));
  return polls;
}

/** Everything found wrong at an instant, by source, subject and code. */
export function findAll(polls: readonly Poll[], bars: readonly Bar[]): Finding[] {
  const series = groupBy(bars, ({ source, instrumentId }) => JSON.stringify([source, instrumentId]));
  const prices = [...series.values()].map((own) => findRepeatedPrice(own.slice(-NEWEST_BARS)));
  return [...judgeSources(polls), ...prices.filter((found) => found !== null)].sort(byPlace);
}
