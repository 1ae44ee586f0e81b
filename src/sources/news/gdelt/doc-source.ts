import { epochMs, type Instant, instant } from '../../../domain/instant.js';
import type { Fetched, Fetcher } from '../../net/fetcher.js';
import type { Cursor, MissingSpan, NewsBatch, NewsRequest, NewsSource } from '../news-source.js';
import { readArticle } from './read-article.js';
import { readArtList } from './read-artlist.js';
import { gather, type Selection } from './reading.js';
import { digest, receiptOf } from './received.js';
import { countSlots, earlierOf, SLOT_MS, shiftSlot, slotAtOrBefore } from './slots.js';
import { type SlotRange, slotsOfSpan, spanCursor } from './span.js';
import { decode } from './split-rows.js';
import { stampOf } from './stamp.js';

/** GDELT's own host of the DOC API. */
export const GDELT_API_URL = 'https://api.gdeltproject.org';
/** The API gives no more than this; an answer of as many is taken to be cut off. */
export const MOST_RECORDS = 250;
/** Slots asked for at once: six hours. */
const MOST_SLOTS = 24;
/** Slots asked for again before the cursor, half an hour: the API's index is some minutes behind. */
const OVERLAP_SLOTS = 2;
/** Without a cursor: two hours. */
const FIRST_SLOTS = 8;
/** The API asks for five seconds between requests and bars who does not keep to it. */
const MOST_REQUESTS = 8;
const MOST_BODY_BYTES = 4 * 1024 * 1024;

export interface GdeltDocOptions extends Selection {
  /** Host of the API, without `/api/v2`. */
  readonly baseUrl?: string;
  /** In the API's own language: `(sanctions OR ceasefire) (russia OR ukraine)`. */
  readonly query: string;
}

type Doc = GdeltDocOptions & { readonly source: string; readonly baseUrl: string };

/** The end is just before the next slot, so that it makes no difference whether the API counts it in. */
function addressOf(of: Doc, { from, to }: SlotRange): string {
  const parameters = new URLSearchParams({
    query: of.query,
    mode: 'ArtList',
    format: 'json',
    sort: 'DateAsc',
    maxrecords: String(MOST_RECORDS),
    startdatetime: stampOf(from),
    enddatetime: stampOf(instant(epochMs(to) + SLOT_MS - 1)),
  });
  return `${of.baseUrl}/api/v2/doc/doc?${parameters}`;
}

function cutOff({ from, to }: SlotRange): MissingSpan {
  const detail = `the API gives at most ${MOST_RECORDS} articles, and this slot has more for the query`;
  return { from, to: instant(epochMs(to) + SLOT_MS - 1), why: 'answer_truncated', detail };
}

function halves({ from, to }: SlotRange): [SlotRange, SlotRange] {
  const middle = shiftSlot(from, Math.floor((countSlots(from, to) - 1) / 2));
  return [
    { from, to: middle },
    { from: shiftSlot(middle, 1), to },
  ];
}

/** The ranges of at most MOST_SLOTS that make up a range, oldest first. */
function pieces({ from, to }: SlotRange): SlotRange[] {
  const count = Math.ceil(countSlots(from, to) / MOST_SLOTS);
  return Array.from({ length: count }, (_, index) => {
    const start = shiftSlot(from, index * MOST_SLOTS);
    return { from: start, to: earlierOf(to, shiftSlot(start, MOST_SLOTS - 1)) };
  });
}

function rangeOf({ cursor, now, span }: NewsRequest): SlotRange {
  const newest = slotAtOrBefore(now);
  if (span !== undefined) {
    const { from, to } = slotsOfSpan(span, cursor, 'until');
    return { from, to: earlierOf(to, newest) };
  }
  const until = cursor?.until;
  const from =
    until === undefined
      ? shiftSlot(newest, -FIRST_SLOTS)
      : shiftSlot(slotAtOrBefore(instant(until)), -OVERLAP_SLOTS);
  return { from: earlierOf(from, newest), to: newest };
}

interface Answer {
  readonly isCutOff: boolean;
  readonly fetched: Fetched;
  readonly content: Pick<NewsBatch, 'items' | 'skipped' | 'refused' | 'mended'>;
}

async function ask(range: SlotRange, of: Doc, fetcher: Fetcher): Promise<Answer> {
  const fetched = await fetcher.get(addressOf(of, range), { maxBytes: MOST_BODY_BYTES });
  const { articles, mended } = readArtList(decode(fetched.body));
  const answer = { ...of, receivedAt: fetched.receivedAt };
  const readings = gather(articles.map((article) => readArticle(article, answer)));
  return { isCutOff: articles.length >= MOST_RECORDS, fetched, content: { ...readings, mended } };
}

/**
 * GDELT's DOC API 2.0, mode ArtList: opportunistic, because it refuses work without notice; the bulk files hold the
 * same pages and reach back. One batch an answered stretch of time, oldest first; the cursor `{ until }` is the last
 * slot asked for. A stretch with more articles than the API gives is halved and asked again, down to one slot; what
 * that slot has more is a gap `answer_truncated`. After MOST_REQUESTS the poll ends and the next one goes on.
 */
export function gdeltDocSource(options: GdeltDocOptions): NewsSource {
  const of = {
    ...options,
    source: 'gdelt_doc',
    baseUrl: (options.baseUrl ?? GDELT_API_URL).replace(/\/+$/, ''),
  };
  return {
    name: of.source,
    reachesBack: false,
    async *poll(request, fetcher) {
      const { span, mostBatches } = request;
      const cursorAt = (slot: Instant): Cursor =>
        span === undefined ? { until: slot } : spanCursor(span, 'until', slot);
      const waiting = pieces(rangeOf(request));
      let received: NewsBatch['received'] = [];
      let given = 0;
      for (let requests = 0; requests < MOST_REQUESTS && given < mostBatches; requests += 1) {
        const range = waiting.shift();
        if (range === undefined) return;
        const { isCutOff, fetched, content } = await ask(range, of, fetcher);
        received = [...received, receiptOf(fetched)];
        if (isCutOff && range.from < range.to) {
          waiting.unshift(...halves(range));
          continue;
        }
        given += 1;
        yield {
          ...content,
          missing: isCutOff ? [cutOff(range)] : [],
          cursor: cursorAt(range.to),
          notModified: false,
          window: null,
          received,
          bodyHash: digest('sha256', fetched.body),
        };
        received = [];
      }
    },
  };
}
