import { backfillSeries, chunksOf } from '../jobs/ingest/backfill-prices.js';
import { pollNews } from '../jobs/ingest/poll-news.js';
import type { PriceOutcome, PriceTask } from '../jobs/ingest/poll-prices.js';
import { loadCalendars } from '../src/config/calendars.js';
import { loadInstruments } from '../src/config/instruments.js';
import { loadOutlets } from '../src/config/outlets.js';
import { DATA_DIR } from '../src/config/paths.js';
import { loadTopicWords } from '../src/config/topic-words.js';
import { calendarDate, endOfDate, epochMs, type Instant, instant } from '../src/domain/instant.js';
import type { Poll } from '../src/domain/poll.js';
import { createLog } from '../src/log.js';
import { feedSource } from '../src/sources/news/feed-source.js';
import { createTopicFilter } from '../src/sources/news/topic-filter.js';
import { cbrSource } from '../src/sources/prices/cbr/cbr-source.js';
import { sourcesFor } from '../src/sources/prices/choose-sources.js';
import { fredSource } from '../src/sources/prices/fred/fred-source.js';
import { moexSource } from '../src/sources/prices/moex/moex-source.js';
import { yahooSource } from '../src/sources/prices/yahoo/yahoo-source.js';
import { openStore } from '../src/store/open.js';
import { answeringFetcher } from './answering-fetcher.js';
import { BARS, backfilledHeadlines, HEADLINES } from './backfill.js';
import { batchesOf } from './batches.js';
import { feedAnswer } from './feed-answers.js';
import { createMeter, type Spent } from './meter.js';
import { isSimulated, priceAnswers } from './price-answers.js';

/** What became of one backfill into a new database. */
interface Taken {
  readonly answers: number;
  /** As many as the polls say are new. */
  readonly rows: number;
  readonly spent: Spent;
}

/** One table and the path that fills it. */
export interface PathCase {
  readonly what: string;
  readonly table: string;
  takeIn(url: string): Promise<Taken>;
}

const log = createLog('error');

/** @throws Error unless every item of every answer is new. */
function countNew(polls: readonly Poll[], wanted: number | null): number {
  const sum = (name: 'items' | 'inserted' | 'skipped') =>
    polls.reduce((total, poll) => total + poll[name], 0);
  const rows = sum('inserted');
  const lost = sum('items') - rows - (wanted === null ? sum('skipped') : 0);
  if (lost !== 0 || (wanted !== null && rows !== wanted)) {
    throw new Error(`of ${sum('items')} items ${rows} were stored, ${lost} were not`);
  }
  return rows;
}

/** Two feeds of three are sifted by topic, as in data/feeds.json; every simulated item speaks of it. */
function feeds() {
  const deps = {
    outlets: loadOutlets(DATA_DIR),
    speaksOfTopic: createTopicFilter(loadTopicWords(DATA_DIR)),
  };
  return Array.from({ length: HEADLINES.feeds }, (_, i) => {
    const url = `https://feed${i}.example.org/rss.xml`;
    const filter = i % 3 < 2 ? ('topic' as const) : ('all' as const);
    const feed = { id: `feed_${i}`, url, outlet: `outlet${i}.org`, lang: 'en', filter, expectedPerDay: 200 };
    return { url, source: feedSource(feed, deps) };
  });
}

/** Day after day each feed is asked once, all of them side by side, as the job asks them. */
async function takeHeadlines(url: string): Promise<Taken> {
  const store = await openStore(url);
  const fetcher = answeringFetcher((address) => address);
  const sources = feeds();
  const meter = createMeter();
  const polls: Poll[] = [];
  for (const day of batchesOf(backfilledHeadlines(), HEADLINES.feeds * HEADLINES.aDay)) {
    sources.forEach((feed, i) => {
      const shown = day.filter((_, at) => at % HEADLINES.feeds === i);
      fetcher.prepare(feed.url, [feedAnswer(shown, polls.length + i)]);
    });
    const last = day.at(-1)?.publishedAt ?? instant(0);
    const now: Instant = instant(epochMs(last) + 1_000);
    const app = { store, clock: { now: () => now }, log };
    await meter.add(async () => {
      const outcomes = await Promise.all(sources.map(({ source }) => pollNews(app, source, fetcher)));
      for (const { fault } of outcomes) if (fault !== null) throw new Error(fault);
      polls.push(...outcomes.flatMap((outcome) => outcome.polls));
    });
  }
  await meter.add(() => store.close());
  const { days, feeds: count, aDay } = HEADLINES;
  return { answers: polls.length, rows: countNew(polls, days * count * aDay), spent: meter.spent };
}

export const SPAN = { from: calendarDate('2020-12-01'), to: calendarDate('2025-11-30') };
/** Late enough for every bar of the span to be public. */
const READ_AT = instant('2025-12-15T00:00:00Z');
/** Series side by side, as the backfill job fetches them. */
const AT_ONCE = 4;

/** The first reviewed instruments whose provider's answers are simulated. */
export function priceTasks(): PriceTask[] {
  const sessionTables = loadCalendars(DATA_DIR);
  const all = [
    yahooSource(),
    moexSource({ baseUrl: 'https://iss.example.org' }),
    cbrSource({ baseUrl: 'https://cbr.example.org' }),
    fredSource(),
  ];
  return loadInstruments(DATA_DIR, [...sessionTables.keys()])
    .flatMap((instrument): PriceTask[] => {
      const [source] = sourcesFor(instrument, '1d', all);
      if (source === undefined || !isSimulated(instrument, source.name)) return [];
      const none = { ranges: [], lastPolls: [], historyDays: 0 };
      return [{ instrument, interval: '1d', sources: [source], ...none }];
    })
    .slice(0, BARS.instruments);
}

/** The provider's own name of what an address asks for. */
function symbolIn(address: string): string {
  const url = new URL(address);
  const named = url.searchParams.get('id') ?? url.searchParams.get('VAL_NM_RQ');
  return named ?? decodeURIComponent(/([^/]+?)(?:\.json)?$/.exec(url.pathname)?.[1] ?? '');
}

async function takeBars(url: string): Promise<Taken> {
  const store = await openStore(url);
  const fetcher = answeringFetcher(symbolIn);
  const sessionTables = loadCalendars(DATA_DIR);
  const app = { store, clock: { now: () => READ_AT }, log, sessionTables, live: { fetcher } };
  const meter = createMeter();
  const outcomes: PriceOutcome[] = [];
  let answers = 0;
  for (const batch of batchesOf(priceTasks().entries(), AT_ONCE)) {
    for (const [at, { instrument, sources }] of batch) {
      const table = sessionTables.get(instrument.venue);
      const name = sources[0]?.name ?? '';
      if (table === undefined) throw new Error(`no calendar ${instrument.venue}`);
      const ready = priceAnswers(instrument, name, table, chunksOf(SPAN), at + 1);
      fetcher.prepare(instrument.providers[name] ?? '', ready);
      answers += ready.length;
    }
    await meter.add(async () => {
      const done = await Promise.all(
        batch.map(([, task]) => backfillSeries(app, task, SPAN, () => undefined)),
      );
      outcomes.push(...done.flat());
    });
  }
  const [fault] = outcomes.flatMap((outcome) => outcome.faults);
  if (fault !== undefined) throw new Error(fault);
  const open = (await store.gaps.read({ at: READ_AT, status: 'open' })).filter(
    ({ to }) => to <= endOfDate(SPAN.to),
  );
  if (open.length > 0)
    throw new Error(`${open.length} gaps stand open, the first ${JSON.stringify(open[0])}`);
  await meter.add(() => store.close());
  const polls = outcomes.flatMap((outcome) => outcome.polls);
  return { answers, rows: countNew(polls, null), spent: meter.spent };
}

/** Headlines of feeds over days, daily bars of instruments over years. */
export function backfillPathCases(): readonly PathCase[] {
  return [
    { what: 'headlines', table: 'headline', takeIn: takeHeadlines },
    { what: 'daily bars', table: 'bar', takeIn: takeBars },
  ];
}
