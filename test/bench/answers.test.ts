import { describe, expect, it } from '@jest/globals';
import { answeringFetcher } from '../../bench/answering-fetcher.js';
import { BARS, backfilledHeadlines } from '../../bench/backfill.js';
import { priceTasks, SPAN } from '../../bench/backfill-cases.js';
import { batchesOf } from '../../bench/batches.js';
import { feedAnswer } from '../../bench/feed-answers.js';
import { priceAnswers } from '../../bench/price-answers.js';
import { chunksOf } from '../../jobs/ingest/backfill-prices.js';
import { loadCalendars } from '../../src/config/calendars.js';
import { DATA_DIR } from '../../src/config/paths.js';
import { instant } from '../../src/domain/instant.js';
import { parseFeed } from '../../src/sources/news/parse-feed.js';

describe('a simulated answer of a feed', () => {
  it('is read into the headlines it was made of', () => {
    const [headlines = []] = batchesOf(backfilledHeadlines(), 200);
    const { items, skipped, refused } = parseFeed(feedAnswer(headlines, 1), 'application/rss+xml', {
      source: 'rss:bench',
      url: 'https://feed.example.org/rss.xml',
      outlet: 'example.org',
      lang: 'en',
      now: instant('2025-12-01T00:00:00Z'),
      campOf: () => 'other',
      wants: null,
    });
    expect({ skipped, refused }).toEqual({ skipped: 0, refused: [] });
    const told = items
      .toReversed()
      .map(({ title, url, publishedAt }) => [title, url, publishedAt.slice(0, 19)]);
    expect(told).toEqual(
      headlines.map(({ title, url, publishedAt }) => [title, url, publishedAt.slice(0, 19)]),
    );
    expect(Math.min(...items.map(({ body }) => body?.length ?? 0))).toBeGreaterThan(300);
  });
});

describe('simulated answers of a provider', () => {
  const tables = loadCalendars(DATA_DIR);
  const tasks = priceTasks();

  it('are of four providers', () => {
    expect(tasks).toHaveLength(BARS.instruments);
    const names = new Set(tasks.flatMap(({ sources }) => sources.map(({ name }) => name)));
    expect([...names].sort()).toEqual(['cbr', 'fred', 'moex', 'yahoo']);
  });

  it('are read into one bar for each session of the span', async () => {
    for (const { instrument, sources } of tasks) {
      const [source, table] = [sources[0], tables.get(instrument.venue)];
      if (source === undefined || table === undefined) throw new Error(`${instrument.id} has no source`);
      const fetcher = answeringFetcher(() => 'all');
      const spans = chunksOf(SPAN);
      fetcher.prepare('all', priceAnswers(instrument, source.name, table, spans, 1));
      const dates: string[] = [];
      for (const span of spans) {
        const question = {
          instrument,
          table,
          interval: '1d',
          ...span,
          now: instant('2025-12-15T00:00:00Z'),
        } as const;
        const { bars, refused } = await source.fetch(question, fetcher);
        expect(refused).toEqual([]);
        dates.push(...bars.map(({ sessionDate }) => sessionDate));
      }
      const sessions = table.sessions
        .map(({ date }) => date)
        .filter((date) => date >= SPAN.from && date <= SPAN.to);
      expect([instrument.id, dates]).toEqual([instrument.id, sessions]);
    }
  });
});
