import { HEADLINES } from '../../src/analyse/source-health/index.js';
import type { App } from '../../src/compose/app.js';
import type { Instant } from '../../src/domain/instant.js';
import type { Poll } from '../../src/domain/poll.js';
import type { Fetcher } from '../../src/sources/net/fetcher.js';
import type { NewsSource } from '../../src/sources/news/news-source.js';
import { faultFacts } from './fault-facts.js';
import { LIVE, storeBatch } from './store-batch.js';

/** Slots of a bulk source in one run, two days of quarter hours: the next run goes on where this one ends. */
const MOST_BATCHES = 192;

/** What is asked of a source beside where it stands. */
export interface NewsTask {
  readonly purpose: string;
  readonly span?: { readonly from: Instant; readonly to: Instant };
}

/** What became of one source. */
export interface NewsOutcome {
  readonly source: string;
  readonly polls: readonly Poll[];
  /** One sentence; null when everything that was asked for was had. */
  readonly fault: string | null;
}

function failedPoll(source: string, at: Instant, code: string, sentence: string): Poll {
  const counts = { items: 0, inserted: 0, unchanged: 0, revised: 0, skipped: 0, refused: 0 };
  return {
    source,
    subject: HEADLINES,
    at,
    status: 'failed',
    ...counts,
    newestAt: null,
    bodyHash: null,
    clockOffsetMs: null,
    outlets: {},
    languages: {},
    faultCode: code,
    fault: sentence,
  };
}

/**
 * Asks one source for what is new since its cursor and stores each answer in a transaction of its own. A source that
 * fails leaves a failed poll in the ledger, its cursor where it was, and the other sources alone.
 */
export async function pollNews(
  { store, clock, log }: Pick<App, 'store' | 'clock' | 'log'>,
  source: NewsSource,
  fetcher: Fetcher,
  task: NewsTask = { purpose: LIVE },
): Promise<NewsOutcome> {
  const polls: Poll[] = [];
  const { purpose, span } = task;
  try {
    const cursor = await store.cursors.read(source.name, purpose);
    const request = { cursor, now: clock.now(), mostBatches: MOST_BATCHES, ...(span && { span }) };
    for await (const batch of source.poll(request, fetcher)) {
      const store1 = (inner: typeof store) => storeBatch(inner, source.name, purpose, batch, clock.now());
      polls.push(await store.transaction(store1));
    }
    return { source: source.name, polls, fault: null };
  } catch (error) {
    const { code, sentence } = faultFacts(error);
    if (code === 'internal_error') log.error({ source: source.name, error }, 'a source broke off');
    if (purpose === LIVE) await store.polls.append([failedPoll(source.name, clock.now(), code, sentence)]);
    return { source: source.name, polls, fault: `${source.name}: ${sentence}` };
  }
}
