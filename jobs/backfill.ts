import type { App } from '../src/compose/app.js';
import {
  addDays,
  type CalendarDate,
  daysBetween,
  endOfDate,
  instant,
  utcDate,
} from '../src/domain/instant.js';
import { backfillSeries, chunksOf } from './ingest/backfill-prices.js';
import { claimReal } from './ingest/claim-real.js';
import { type NewsOutcome, pollNews } from './ingest/poll-news.js';
import type { PriceOutcome } from './ingest/poll-prices.js';
import type { DateSpan } from './ingest/price-span.js';
import { pollCounts } from './ingest-headlines.js';
import { priceReport, priceTasks } from './ingest-prices.js';
import type { Job, JobReport, Progress } from './job.js';

/** Series that are fetched side by side; each host has its own, narrower bound. */
const AT_ONCE = 4;

async function backfillPrices(app: App, span: DateSpan, onChunk: () => void): Promise<PriceOutcome[]> {
  const outcomes: PriceOutcome[] = [];
  const tasks = (await priceTasks(app, null)).values();
  const work = async () => {
    for (const task of tasks) outcomes.push(...(await backfillSeries(app, task, span, onChunk)));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return outcomes;
}

/** Day by day, each with a cursor of its own: a day that is stored is not fetched again, one broken off goes on. */
async function backfillNews(app: App, span: DateSpan, onDay: () => void): Promise<NewsOutcome[]> {
  const outcomes: NewsOutcome[] = [];
  for (const source of app.live.news.filter(({ reachesBack }) => reachesBack)) {
    for (let day = span.from; day <= span.to; day = addDays(day, 1)) {
      const own = { from: instant(`${day}T00:00:00Z`), to: endOfDate(day) };
      outcomes.push(await pollNews(app, source, app.live.fetcher, { purpose: `backfill ${day}`, span: own }));
      onDay();
    }
  }
  return outcomes;
}

async function backfill(app: App, span: DateSpan, progress: Progress): Promise<JobReport> {
  const days = daysBetween(span.from, span.to) + 1;
  const bulk = app.live.news.filter(({ reachesBack }) => reachesBack).length;
  const total = (await priceTasks(app, null)).length * chunksOf(span).length + bulk * days;
  let done = 0;
  const step = () => {
    done += 1;
    progress(done, total);
  };
  const prices = await backfillPrices(app, span, step);
  const news = await backfillNews(app, span, step);
  const reported = priceReport(prices);
  const newsFaults = news.flatMap(({ fault }) => (fault === null ? [] : [fault]));
  const polls = [...prices, ...news].flatMap((outcome) => outcome.polls);
  return {
    counts: {
      parts: total,
      parts_done: done,
      failed: newsFaults.length + reported.faults.length,
      ...pollCounts(polls),
    },
    faults: [...reported.faults, ...newsFaults],
    partial: done > 0,
  };
}

/** Fetches the past of every series, and of the news sources that have one, as the incremental jobs would have. */
export const backfillJob: Job = {
  name: 'backfill',
  description: 'fetch the past from --from on; run again, it goes on where it broke off',
  accepts: ['from', 'to'],
  fetches: true,
  async run(app, params, progress) {
    const refusal = await claimReal(app);
    if (refusal !== null) return { counts: {}, faults: [refusal] };
    const today: CalendarDate = utcDate(app.clock.now());
    const { from, to = today } = params;
    if (from === undefined)
      return { counts: {}, faults: ['from is not given; --from YYYY-MM-DD says where to begin'] };
    return backfill(app, { from, to: to < today ? to : today }, progress);
  },
};
