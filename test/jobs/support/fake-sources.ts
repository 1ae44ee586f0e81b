import type { LiveSources } from '../../../src/compose/context.js';
import type { BarObservation } from '../../../src/domain/bar.js';
import { type CalendarDate, instant } from '../../../src/domain/instant.js';
import { headlineId } from '../../../src/sources/headline-id.js';
import { FetchFault, type FetchFaultCode } from '../../../src/sources/net/fetcher.js';
import type { NewsBatch, NewsItem, NewsRequest, NewsSource } from '../../../src/sources/news/news-source.js';
import type { PriceAnswer, PriceRequest, PriceSource } from '../../../src/sources/prices/price-source.js';
import type { RefusedItem } from '../../../src/sources/refused-item.js';
import { bar } from '../../store/rows.js';

/** A fault as the fetcher gives it. */
export function fetchFault(code: FetchFaultCode = 'timeout'): FetchFault {
  return new FetchFault(code, 'example.org gave no answer in time', {
    url: 'https://example.org/',
    status: null,
    retryAt: null,
  });
}

/** One headline of a feed. */
export function item(
  source: string,
  title: string,
  publishedAt: string,
  over: Partial<NewsItem> = {},
): NewsItem {
  const at = instant(publishedAt);
  const url = `https://example.org/${encodeURIComponent(title)}`;
  const outlet = 'example.org';
  return {
    id: headlineId(source, { url, outlet, publishedAt: at, title }),
    source,
    title,
    body: null,
    url,
    outlet,
    outletCamp: 'western',
    lang: 'en',
    publishedAt: at,
    timePrecision: 'instant',
    availableAt: at,
    availableBasis: 'source_timestamp',
    ...over,
  };
}

/** The answer of a feed that shows these items. */
export function windowBatch(items: readonly NewsItem[], refused: readonly RefusedItem[] = []): NewsBatch {
  const times = items.map(({ publishedAt }) => publishedAt).toSorted();
  return {
    items,
    skipped: 0,
    refused,
    missing: [],
    cursor: { etag: String(items.length) },
    notModified: false,
    window: {
      keys: items.map(({ url }) => url ?? ''),
      newestKeys: items.map(({ url }) => url ?? ''),
      oldestAt: times[0] ?? null,
      newestAt: times.at(-1) ?? null,
    },
    received: [],
    bodyHash: null,
  };
}

/** A source that answers what the test puts in its place. */
export function fakeNews(name: string, over: Partial<NewsSource> = {}) {
  const asked: NewsRequest[] = [];
  let answer: () => readonly NewsBatch[] = () => [];
  const source: NewsSource = {
    name,
    reachesBack: false,
    async *poll(request) {
      asked.push(request);
      yield* answer();
    },
    ...over,
  };
  return {
    source,
    asked,
    answers(batches: readonly NewsBatch[]) {
      answer = () => batches;
    },
    fails(error: Error) {
      answer = () => {
        throw error;
      };
    },
  };
}

/** A provider that knows these closes by session date, of every instrument it is asked for. */
export function fakePrices(name: string, closes: Map<string, number> = new Map()) {
  const asked: PriceRequest[] = [];
  let fault: Error | null = null;
  const more = new Map<string, Partial<BarObservation>>();
  const source: PriceSource = {
    name,
    covers: (_, interval) => interval === '1d',
    async fetch(request): Promise<PriceAnswer> {
      asked.push(request);
      if (fault !== null) throw fault;
      const closed = new Set<string>(
        request.table.sessions.filter(({ closeAt }) => closeAt <= request.now).map(({ date }) => date),
      );
      const dates = [...closes.keys()]
        .filter((date) => date >= request.from && date <= request.to)
        .toSorted();
      const bars = dates
        .filter((date) => closed.has(date))
        .map((date) => {
          const { recordedAt, availableAt, availableBasis, ...row } = bar({
            instrumentId: request.instrument.id,
            source: name,
            sessionDate: date as CalendarDate,
            close: closes.get(date) ?? Number.NaN,
            ...more.get(date),
          });
          return row;
        });
      return { bars, unfinished: dates.length - bars.length, outside: 0, refused: [], received: [] };
    },
  };
  return {
    source,
    asked,
    closes,
    more,
    fails(error: Error | null) {
      fault = error;
    },
  };
}

/** The world outside as these sources are it; nothing reaches a network. */
export function liveWith(parts: Partial<Omit<LiveSources, 'fetcher'>>): LiveSources {
  return {
    fetcher: { get: () => Promise.reject(fetchFault('unreachable')), close: async () => undefined },
    news: [],
    prices: [],
    ...parts,
  };
}
