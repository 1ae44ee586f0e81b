import { createHash } from 'node:crypto';
import type { Feed } from '../../config/feeds.js';
import type { Outlets } from '../../config/outlets.js';
import type { Fetched } from '../net/fetcher.js';
import type { Cursor, NewsBatch, NewsSource } from './news-source.js';
import { parseFeed } from './parse-feed.js';
import type { TopicFilter } from './topic-filter.js';

/** What a feed is read with. */
export interface FeedDeps {
  readonly outlets: Outlets;
  /** Sifts the feeds whose filter is `topic`. */
  readonly speaksOfTopic: TopicFilter;
}

const ACCEPT =
  'application/rss+xml, application/atom+xml, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1';

/** Headers that ask for an answer only if it is another than the one the cursor comes from (RFC 9110, section 13). */
function conditions(cursor: Cursor | null): Record<string, string> {
  const { etag, last_modified } = cursor ?? {};
  return {
    accept: ACCEPT,
    ...(etag === undefined ? {} : { 'if-none-match': etag }),
    ...(last_modified === undefined ? {} : { 'if-modified-since': last_modified }),
  };
}

/** Both validators of an answer, exactly as the host wrote them. */
function cursorOf({ headers }: Fetched): Cursor {
  const { etag, 'last-modified': lastModified } = headers;
  return {
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { last_modified: lastModified }),
  };
}

/**
 * One feed as a source of headlines: each poll is one conditional request and one batch, the window that the feed shows.
 * It cannot reach back: asked for a span, it throws RangeError.
 */
export function feedSource(feed: Feed, { outlets, speaksOfTopic }: FeedDeps): NewsSource {
  const name = `rss:${feed.id}`;
  return {
    name,
    reachesBack: false,
    async *poll({ cursor, now, mostBatches, span }, fetcher) {
      if (span !== undefined)
        throw new RangeError(`${name} shows its present window alone, no span of the past`);
      if (mostBatches < 1) return;
      const fetched = await fetcher.get(feed.url, { headers: conditions(cursor) });
      const { url, headers, sentAt, receivedAt } = fetched;
      const common = {
        missing: [],
        received: [{ url, headers, sentAt, receivedAt }],
      } satisfies Partial<NewsBatch>;
      if (fetched.status === 304) {
        const kept = { ...cursor, ...cursorOf(fetched) };
        yield {
          ...common,
          items: [],
          skipped: 0,
          refused: [],
          cursor: kept,
          notModified: true,
          window: null,
          bodyHash: null,
        };
        return;
      }
      const read = parseFeed(fetched.body, headers['content-type'] ?? null, {
        source: name,
        url,
        outlet: feed.outlet,
        lang: feed.lang,
        now,
        campOf: outlets.campOf,
        wants: feed.filter === 'topic' ? speaksOfTopic : null,
      });
      yield {
        ...common,
        ...read,
        cursor: cursorOf(fetched),
        notModified: false,
        bodyHash: createHash('sha256').update(fetched.body).digest('hex'),
      };
    },
  };
}
