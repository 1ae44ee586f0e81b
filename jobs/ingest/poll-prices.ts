import type { App } from '../../src/compose/app.js';
import { tableOf } from '../../src/compose/context.js';
import type { BarRange, Interval } from '../../src/domain/bar.js';
import type { CalendarDate } from '../../src/domain/instant.js';
import type { Instrument } from '../../src/domain/instrument.js';
import type { Poll } from '../../src/domain/poll.js';
import type { Fetcher } from '../../src/sources/net/fetcher.js';
import type { PriceAnswer, PriceSource } from '../../src/sources/prices/price-source.js';
import { faultFacts } from './fault-facts.js';
import { type DateSpan, spanToAsk } from './price-span.js';
import { isResting } from './resting.js';
import { type FetchedSeries, failedPricePoll, holdAgainstCalendar, storePrices } from './store-prices.js';

/** Beyond this share of re-read bars, other values than stored mean that a provider has rewritten the series. */
const REWRITTEN_SHARE = 0.5;

export interface PriceTask {
  readonly instrument: Instrument;
  readonly interval: Interval;
  /** Sources that have it, the preferred one first. */
  readonly sources: readonly PriceSource[];
  /** What to read instead of what is new. */
  readonly span?: DateSpan;
  /** What is stored, as the job found it. */
  readonly ranges: readonly BarRange[];
  /** The newest poll of every series, as the job found it. */
  readonly lastPolls: readonly Poll[];
  /** How far a series without bars reaches back. */
  readonly historyDays: number;
}

/** What became of one instrument. */
export interface PriceOutcome {
  readonly instrumentId: string;
  readonly polls: readonly Poll[];
  /**
   * `not_due`: its venue has closed no session since the newest bar. `resting`: each of its sources failed not long ago
   * for a lasting reason.
   */
  readonly result: 'had' | 'not_due' | 'resting' | 'failed';
  /** One sentence a source that failed. */
  readonly faults: readonly string[];
}

type Deps = Pick<App, 'store' | 'clock' | 'log' | 'sessionTables'>;

/** First and last stored session of a series; null without bars. */
function storedSpan(ranges: readonly BarRange[], series: FetchedSeries): DateSpan | null {
  const own = ranges.find(
    (range) =>
      range.instrumentId === series.instrument.id &&
      range.source === series.source &&
      range.interval === series.interval,
  );
  return own === undefined ? null : { from: own.firstSession, to: own.lastSession };
}

/**
 * Whether the provider speaks of the past otherwise than before: a new split, or other values on most of the sessions
 * that were read again. The part of the series that was not read again would then be in another scale.
 */
async function isRewritten(deps: Deps, series: FetchedSeries, answer: PriceAnswer): Promise<boolean> {
  const first = answer.bars[0];
  if (first === undefined) return false;
  const stored = await deps.store.bars.read({
    instrumentIds: [series.instrument.id],
    interval: series.interval,
    source: series.source,
    from: first.sessionDate,
    asOf: { at: deps.clock.now(), basis: 'recorded' },
  });
  const closes = new Map(stored.map((bar) => [`${bar.sessionDate} ${bar.startAt ?? ''}`, bar]));
  let again = 0;
  let other = 0;
  for (const bar of answer.bars) {
    const before = closes.get(`${bar.sessionDate} ${bar.startAt ?? ''}`);
    if (before === undefined && bar.split !== null) return true;
    if (before === undefined) continue;
    again += 1;
    if (before.close !== bar.close || before.split !== bar.split) other += 1;
  }
  return again > 0 && other / again > REWRITTEN_SHARE;
}

/** The answer for what is new; for the whole stored series where the provider has rewritten it. */
async function fetchSpan(
  deps: Deps,
  series: FetchedSeries,
  source: PriceSource,
  fetcher: Fetcher,
  asked: DateSpan,
  stored: DateSpan | null,
): Promise<PriceAnswer> {
  const { instrument, table, interval } = series;
  const ask = (from: CalendarDate) =>
    source.fetch({ instrument, table, interval, from, to: asked.to, now: deps.clock.now() }, fetcher);
  const answer = await ask(asked.from);
  if (stored === null || stored.from >= asked.from) return answer;
  return (await isRewritten(deps, series, answer)) ? ask(stored.from) : answer;
}

/**
 * Asks the sources of one instrument in order until one answers, each for its own series: sources are never mixed in
 * one. Every asking is in the poll ledger, and every series that was asked for is held against its calendar.
 */
export async function pollPrices(deps: Deps, task: PriceTask, fetcher: Fetcher): Promise<PriceOutcome> {
  const { instrument, interval } = task;
  const table = tableOf(deps, instrument);
  const polls: Poll[] = [];
  const faults: string[] = [];
  const outcome = (result: PriceOutcome['result']) => ({
    instrumentId: instrument.id,
    polls,
    result,
    faults,
  });
  for (const source of task.sources) {
    const series = { instrument, table, source: source.name, interval };
    const stored = storedSpan(task.ranges, series);
    const { historyDays } = task;
    const span = task.span ?? spanToAsk(table, instrument, stored?.to ?? null, deps.clock.now(), historyDays);
    if (span === null) return outcome('not_due');
    const last = task.lastPolls.find(
      ({ source: name, subject }) => name === source.name && subject === instrument.id,
    );
    if (isResting(last, deps.clock.now())) continue;
    try {
      const answer = await fetchSpan(deps, series, source, fetcher, span, stored);
      const until = task.span?.to ?? null;
      polls.push(
        await deps.store.transaction((store) => storePrices(store, series, answer, deps.clock.now(), until)),
      );
      return outcome('had');
    } catch (error) {
      const { code, sentence } = faultFacts(error);
      if (code === 'internal_error') deps.log.error({ series, error }, 'a price source broke off');
      faults.push(`${instrument.id}: ${sentence}`);
      await deps.store.transaction(async (store) => {
        const now = deps.clock.now();
        polls.push(failedPricePoll(series, now, code, sentence));
        await store.polls.append(polls.slice(-1));
        await holdAgainstCalendar(store, series, now);
      });
    }
  }
  return outcome(polls.length === 0 ? 'resting' : 'failed');
}
