import type { App } from '../src/compose/app.js';
import { addDays, instant, utcDate } from '../src/domain/instant.js';
import type { Poll } from '../src/domain/poll.js';
import { claimReal } from './ingest/claim-real.js';
import { type NewsOutcome, pollNews } from './ingest/poll-news.js';
import { recordSuspectSpans } from './ingest/suspect-spans.js';
import type { Job, JobReport } from './job.js';

const COUNTED = ['items', 'inserted', 'unchanged', 'revised', 'skipped', 'refused'] as const;

/** What the answers brought, by name: items = inserted + unchanged + revised + skipped + refused. */
export function pollCounts(polls: readonly Poll[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of COUNTED) counts[name] = polls.reduce((sum, poll) => sum + poll[name], 0);
  return counts;
}

/** Drops what the poll ledger need not keep, and remembers today's size: the forecast of the disk is drawn from it. */
async function keepHouse({ store, clock, config }: App): Promise<number> {
  const now = clock.now();
  const pruned = await store.polls.prune(
    instant(`${addDays(utcDate(now), -config.POLL_RETENTION_DAYS)}T00:00:00Z`),
  );
  await store.storage.remember(now);
  return pruned;
}

function reportOf(outcomes: readonly NewsOutcome[], kept: Readonly<Record<string, number>>): JobReport {
  const polls = outcomes.flatMap((outcome) => outcome.polls);
  const faults = outcomes.flatMap(({ fault }) => (fault === null ? [] : [fault]));
  return {
    counts: {
      sources: outcomes.length,
      failed_sources: faults.length,
      not_modified: polls.filter(({ status }) => status === 'not_modified').length,
      ...pollCounts(polls),
      ...kept,
    },
    faults,
    partial: faults.length < outcomes.length,
  };
}

/** Asks every source of headlines for what is new since it was asked last. */
export const ingestHeadlinesJob: Job = {
  name: 'ingest-headlines',
  description: 'fetch new headlines from every feed and bulk source',
  accepts: [],
  fetches: true,
  async run(app, _params, progress) {
    const refusal = await claimReal(app);
    if (refusal !== null) return { counts: {}, faults: [refusal] };
    const { news, fetcher } = app.live;
    let done = 0;
    const outcomes = await Promise.all(
      news.map(async (source) => {
        const outcome = await pollNews(app, source, fetcher);
        done += 1;
        progress(done, news.length);
        return outcome;
      }),
    );
    const suspect = await recordSuspectSpans(app);
    return reportOf(outcomes, { suspect_spans: suspect, polls_pruned: await keepHouse(app) });
  },
};
