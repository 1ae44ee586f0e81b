import type { App } from '../../src/compose/app.js';
import { addDays, type CalendarDate } from '../../src/domain/instant.js';
import { type PriceOutcome, type PriceTask, pollPrices } from './poll-prices.js';
import type { DateSpan } from './price-span.js';

/** Days of one request and one transaction: what an interruption costs. */
const CHUNK_DAYS = 366;

type Deps = Pick<App, 'store' | 'clock' | 'log' | 'sessionTables'> & {
  readonly live: Pick<App['live'], 'fetcher'>;
};

/** A span in pieces, oldest first, that meet and do not overlap. */
export function chunksOf({ from, to }: DateSpan): readonly DateSpan[] {
  const chunks: DateSpan[] = [];
  for (let start = from; start <= to; start = addDays(start, CHUNK_DAYS)) {
    const end = addDays(start, CHUNK_DAYS - 1);
    chunks.push({ from: start, to: end < to ? end : to });
  }
  return chunks;
}

/** Where a series stands in a backfill of a span: its last piece that is stored whole. */
function placeOf(task: PriceTask, { from, to }: DateSpan) {
  return { name: `${task.instrument.id} ${task.interval}`, purpose: `backfill ${from}..${to}` };
}

/**
 * Backfills one series piece by piece, from where an earlier run of the same span broke off. A piece that fails ends the
 * series for this run; the next one begins there.
 */
export async function backfillSeries(
  app: Deps,
  task: PriceTask,
  span: DateSpan,
  onChunk: () => void,
): Promise<readonly PriceOutcome[]> {
  const { store, clock } = app;
  const { name, purpose } = placeOf(task, span);
  const done = (await store.cursors.read(name, purpose))?.done as CalendarDate | undefined;
  const outcomes: PriceOutcome[] = [];
  for (const chunk of chunksOf(span)) {
    if (done === undefined || done === '' || chunk.to > done) {
      const outcome = await pollPrices(app, { ...task, lastPolls: [], span: chunk }, app.live.fetcher);
      outcomes.push(outcome);
      if (outcome.result === 'failed') return outcomes;
      await store.cursors.write(name, purpose, { done: chunk.to }, clock.now());
    }
    onChunk();
  }
  // A further run of the same span reads it again: a provider may have corrected it since.
  await store.cursors.write(name, purpose, { done: '' }, clock.now());
  return outcomes;
}
