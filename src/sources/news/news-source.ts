import type { Clocks } from '../../domain/as-of.js';
import type { HeadlineObservation } from '../../domain/headline.js';
import type { Instant } from '../../domain/instant.js';
import type { Fetched, Fetcher } from '../net/fetcher.js';
import type { RefusedItem } from '../refused-item.js';

/** Where a source stands: conditional-request headers of a feed, the newest slot of a bulk file. Kept between runs. */
export type Cursor = Readonly<Record<string, string>>;

/** One headline with the instant its source made it public. `recordedAt` is the store's. */
export interface NewsItem extends HeadlineObservation, Omit<Clocks, 'recordedAt'> {}

/** Items of one span that the source says, or shows, it does not have any more. */
export interface MissingSpan {
  readonly from: Instant;
  readonly to: Instant;
  /** A short code in snake_case: `slot_not_published`, `slot_unreadable`. */
  readonly why: string;
  readonly detail: string;
}

/** All that a feed shows at one moment. Two windows without a common key have something between them that nobody saw. */
export interface FeedWindow {
  /** One short key an item, the same whenever the item is met again. */
  readonly keys: readonly string[];
  /** Keys of its few newest items by date: an item pinned to the feed for days is none of them. */
  readonly newestKeys: readonly string[];
  /** Publication of its oldest and newest item; null where no item says. */
  readonly oldestAt: Instant | null;
  readonly newestAt: Instant | null;
}

/** One answer of a source. Stored in one transaction with the cursor, so that a crash repeats it or has all of it. */
export interface NewsBatch {
  /** In the order the source gave them; newest or oldest first is the source's affair. */
  readonly items: readonly NewsItem[];
  /** Items left out as not wanted (another topic than the project's, an item met twice in the answer). */
  readonly skipped: number;
  readonly refused: readonly RefusedItem[];
  /**
   * Items among the others that could be read only after a fault of the answer's form was mended by a rule the source
   * documents (an escape that JSON does not know); left out where the source mends nothing.
   */
  readonly mended?: number;
  readonly missing: readonly MissingSpan[];
  /** Stands after this batch is stored. */
  readonly cursor: Cursor;
  /** The source said 304: nothing has changed since the cursor. */
  readonly notModified: boolean;
  /** What a feed showed, wanted or not, so that the next window can be held against it; null for slots and on 304. */
  readonly window: FeedWindow | null;
  readonly received: readonly Pick<Fetched, 'url' | 'headers' | 'sentAt' | 'receivedAt'>[];
  /** SHA-256 of the bodies, hex; null on 304. */
  readonly bodyHash: string | null;
}

/** One source of headlines. `name` is the `source` of its headlines: `rss:bbc_world`, `gdelt_gkg`, `gdelt_doc`. */
export interface NewsSource {
  readonly name: string;
  /** Bulk files can be fetched for any past span; a feed shows its window alone. */
  readonly reachesBack: boolean;
  /**
   * The next batches from where the cursor stands, oldest first: one for a feed, one a slot for bulk files, at most
   * `mostBatches`. With `span`, what lies inside it instead (both ends inside), the cursor being that of the span.
   * @throws FetchFault, SourceFault
   */
  poll(request: NewsRequest, fetcher: Fetcher): AsyncIterable<NewsBatch>;
}

export interface NewsRequest {
  readonly cursor: Cursor | null;
  readonly now: Instant;
  readonly mostBatches: number;
  readonly span?: { readonly from: Instant; readonly to: Instant };
}
