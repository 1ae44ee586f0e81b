import type { App } from '../src/compose/app.js';
import type { Interval } from '../src/domain/bar.js';
import { addDays, type CalendarDate, utcDate } from '../src/domain/instant.js';
import { sourcesFor } from '../src/sources/prices/choose-sources.js';
import { claimReal } from './ingest/claim-real.js';
import { type PriceOutcome, type PriceTask, pollPrices } from './ingest/poll-prices.js';
import type { DateSpan } from './ingest/price-span.js';
import { pollCounts } from './ingest-headlines.js';
import type { Job, JobParams, JobReport } from './job.js';

/** Instruments asked for at once; each host has its own, narrower bound. */
const AT_ONCE = 8;

/** The span that was asked for; open ends reach as far as the history that is kept, and to today. */
function spanOf({ from, to }: JobParams, earliest: CalendarDate, today: CalendarDate): DateSpan | null {
  if (from === undefined && to === undefined) return null;
  return { from: from ?? earliest, to: to ?? today };
}

/** Hours are kept for about two years by those who have them; asked for more they give nothing. */
const MOST_HOURLY_DAYS = 700;

function historyOf(interval: Interval, days: number): number {
  return interval === '1d' ? days : Math.min(days, MOST_HOURLY_DAYS);
}

/** Every instrument × interval that a provider has. */
export async function priceTasks(app: App, span: DateSpan | null): Promise<readonly PriceTask[]> {
  const now = app.clock.now();
  const ranges = await app.store.bars.ranges({ at: now, basis: 'recorded' });
  const lastPolls = await app.store.polls.recent({ at: now, perSource: 1 });
  const { PRICE_INTERVALS, PRICE_INSTRUMENTS, PRICE_HISTORY_DAYS: historyDays } = app.config;
  const wanted = app.instruments.filter(
    ({ id }) => PRICE_INSTRUMENTS.length === 0 || PRICE_INSTRUMENTS.includes(id),
  );
  return wanted.flatMap((instrument) =>
    PRICE_INTERVALS.flatMap((interval): PriceTask[] => {
      const sources = sourcesFor(instrument, interval, app.live.prices);
      if (sources.length === 0) return [];
      return [
        {
          instrument,
          interval,
          sources,
          ranges,
          lastPolls,
          historyDays: historyOf(interval, historyDays),
          ...(span === null ? {} : { span }),
        },
      ];
    }),
  );
}

/** Runs the tasks some at a time and tells how many have ended. */
export async function runPriceTasks(
  app: App,
  tasks: readonly PriceTask[],
  progress: (done: number, total: number) => void,
): Promise<readonly PriceOutcome[]> {
  const outcomes: PriceOutcome[] = [];
  const waiting = tasks.values();
  const work = async () => {
    for (const task of waiting) {
      outcomes.push(await pollPrices(app, task, app.live.fetcher));
      progress(outcomes.length, tasks.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return outcomes;
}

/** Counts and faults of the outcomes; a run that could ask nobody, or had something, has not failed as a whole. */
export function priceReport(outcomes: readonly PriceOutcome[]): JobReport {
  const with_ = (result: PriceOutcome['result']) => outcomes.filter((each) => each.result === result).length;
  const faults = outcomes.flatMap((outcome) => outcome.faults).toSorted();
  return {
    counts: {
      series: outcomes.length,
      had: with_('had'),
      not_due: with_('not_due'),
      resting: with_('resting'),
      failed: with_('failed'),
      ...pollCounts(outcomes.flatMap(({ polls }) => polls)),
    },
    faults,
    partial: with_('failed') < outcomes.length,
  };
}

/**
 * Asks the providers for the bars of sessions that have closed since the newest stored one, some older sessions again
 * with them; with dates, for that span of every series. A venue that has closed no session is left alone.
 */
export const ingestPricesJob: Job = {
  name: 'ingest-prices',
  description: 'fetch bars of sessions closed since the newest stored one (or of a span)',
  accepts: ['from', 'to'],
  fetches: true,
  async run(app, params, progress) {
    const refusal = await claimReal(app);
    if (refusal !== null) return { counts: {}, faults: [refusal] };
    const today = utcDate(app.clock.now());
    const span = spanOf(params, addDays(today, -app.config.PRICE_HISTORY_DAYS), today);
    return priceReport(await runPriceTasks(app, await priceTasks(app, span), progress));
  },
};
