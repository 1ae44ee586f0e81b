import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Feed } from '../../../src/config/feeds.js';
import { loadOutlets } from '../../../src/config/outlets.js';
import { DATA_DIR } from '../../../src/config/paths.js';
import { instant } from '../../../src/domain/instant.js';
import {
  type Fetched,
  type Fetcher,
  FetchFault,
  type FetchOptions,
} from '../../../src/sources/net/fetcher.js';
import { feedSource } from '../../../src/sources/news/feed-source.js';
import type { NewsBatch, NewsRequest } from '../../../src/sources/news/news-source.js';
import { createTopicFilter } from '../../../src/sources/news/topic-filter.js';
import { bytes, item, NOW, rss } from './feeds.js';

const FEED: Feed = {
  id: 'wire',
  url: 'https://news.example.com/feed.xml',
  outlet: 'tass.com',
  lang: 'en',
  filter: 'topic',
  expectedPerDay: 10,
};
const DEPS = { outlets: loadOutlets(DATA_DIR), speaksOfTopic: createTopicFilter(['russia*']) };
const BODY = rss(
  item('<title>Russia signs</title>') + item('<title>Cup final</title>') + item('<title></title>'),
);
const ETAG = 'W/"33a64df5"';
const MODIFIED = 'Fri, 15 Aug 2025 11:00:00 GMT';

/** A host that knows one version of the feed by its ETag, and writes down what it was asked. */
function host(headers: Readonly<Record<string, string>>, body = BODY) {
  const asked: { url: string; headers: Readonly<Record<string, string>> | undefined }[] = [];
  const fetcher: Fetcher = {
    async get(url: string, options?: FetchOptions): Promise<Fetched> {
      asked.push({ url, headers: options?.headers });
      const { etag } = headers;
      const known = etag !== undefined && options?.headers?.['if-none-match'] === etag;
      return {
        status: known ? 304 : 200,
        url,
        headers,
        body: known ? new Uint8Array() : bytes(body),
        sentAt: NOW,
        receivedAt: instant('2025-08-15T12:00:01Z'),
      };
    },
    close: async () => undefined,
  };
  return { fetcher, asked };
}

async function poll(fetcher: Fetcher, request: Partial<NewsRequest> = {}, feed = FEED): Promise<NewsBatch[]> {
  const batches: NewsBatch[] = [];
  const asked = { cursor: null, now: NOW, mostBatches: 5, ...request };
  for await (const batch of feedSource(feed, DEPS).poll(asked, fetcher)) batches.push(batch);
  return batches;
}

describe('a feed as a source', () => {
  it('gives its window as one batch', async () => {
    const { fetcher, asked } = host({ etag: ETAG, 'last-modified': MODIFIED, date: MODIFIED });
    const [batch, ...more] = await poll(fetcher);
    expect(more).toEqual([]);
    expect(batch).toMatchObject({
      items: [
        {
          source: 'rss:wire',
          title: 'Russia signs',
          outlet: 'tass.com',
          outletCamp: 'russian_state',
          lang: 'en',
        },
      ],
      skipped: 1,
      refused: [{ reason: 'no_title' }],
      missing: [],
      cursor: { etag: ETAG, last_modified: MODIFIED },
      notModified: false,
      bodyHash: createHash('sha256').update(BODY).digest('hex'),
    });
    expect(batch?.received).toEqual([
      {
        url: FEED.url,
        headers: { etag: ETAG, 'last-modified': MODIFIED, date: MODIFIED },
        sentAt: '2025-08-15T12:00:00.000Z',
        receivedAt: '2025-08-15T12:00:01.000Z',
      },
    ]);
    expect(asked).toHaveLength(1);
    expect(Object.keys(asked[0]?.headers ?? {})).toEqual(['accept']);
  });

  it('asks for what is newer than its cursor, in the host’s own words', async () => {
    const { fetcher, asked } = host({ etag: ETAG, 'last-modified': MODIFIED });
    const [first] = await poll(fetcher);
    const [second] = await poll(fetcher, { cursor: first?.cursor ?? null });
    expect(asked[1]?.headers).toMatchObject({ 'if-none-match': ETAG, 'if-modified-since': MODIFIED });
    expect(second).toMatchObject({
      items: [],
      skipped: 0,
      refused: [],
      notModified: true,
      cursor: { etag: ETAG, last_modified: MODIFIED },
      bodyHash: null,
    });
    expect(second?.received).toHaveLength(1);
  });

  it('keeps the cursor through an answer 304 without validators, and drops it when a new answer has none', async () => {
    const silent: Fetcher = {
      get: async (url) => ({
        status: 304,
        url,
        headers: {},
        body: new Uint8Array(),
        sentAt: NOW,
        receivedAt: NOW,
      }),
      close: async () => undefined,
    };
    const [same] = await poll(silent, { cursor: { etag: ETAG } });
    expect(same?.cursor).toEqual({ etag: ETAG });
    const [renewed] = await poll(host({}).fetcher, { cursor: { etag: ETAG } });
    expect(renewed?.cursor).toEqual({});
  });

  it('takes all of a feed whose filter is all', async () => {
    const [batch] = await poll(host({}).fetcher, {}, { ...FEED, filter: 'all' });
    expect(batch?.items.map(({ title }) => title)).toEqual(['Russia signs', 'Cup final']);
    expect(batch?.skipped).toBe(0);
  });

  it('reads the encoding that the header states', async () => {
    const { fetcher } = host({ 'content-type': 'text/xml; charset=klingon' });
    await expect(poll(fetcher)).rejects.toMatchObject({ name: 'SourceFault', code: 'not_the_format' });
  });

  it('asks nothing when no batch is wanted, and cannot reach back', async () => {
    const { fetcher, asked } = host({});
    expect(await poll(fetcher, { mostBatches: 0 })).toEqual([]);
    const span = { from: instant('2025-08-01T00:00:00Z'), to: instant('2025-08-02T00:00:00Z') };
    await expect(poll(fetcher, { span })).rejects.toThrow('rss:wire shows its present window alone');
    expect(asked).toEqual([]);
    expect(feedSource(FEED, DEPS)).toMatchObject({ name: 'rss:wire', reachesBack: false });
  });

  it('passes on what the fetcher throws', async () => {
    const fault = new FetchFault('timeout', 'news.example.com gave no answer', {
      url: FEED.url,
      status: null,
      retryAt: null,
    });
    const broken: Fetcher = { get: () => Promise.reject(fault), close: async () => undefined };
    await expect(poll(broken)).rejects.toBe(fault);
  });
});
