import { type Instant, instant } from '../../../domain/instant.js';
import type { Fetcher } from '../../net/fetcher.js';
import type { Cursor, NewsBatch, NewsRequest, NewsSource } from '../news-source.js';
import { fetchSlot, type GkgCollection } from './fetch-slot.js';
import { readLastUpdate } from './last-update.js';
import type { Selection } from './reading.js';
import { receiptOf } from './received.js';
import { countSlots, shiftSlot, slotAtOrBefore } from './slots.js';
import { type SlotRange, slotsOfSpan, spanCursor } from './span.js';

/** GDELT's own host; it answers plain http with a redirect to here. */
export const GDELT_DATA_URL = 'https://data.gdeltproject.org';
/** A list of three lines. */
const MOST_LIST_BYTES = 64 * 1024;

export interface GdeltBulkOptions extends Selection {
  /** Host of the files, without `/gdeltv2`. */
  readonly baseUrl?: string;
  /** The files of pages that GDELT translated from 65 languages, in place of those in English. */
  readonly translation: boolean;
  readonly mostCsvBytes?: number;
}

/** What a poll will ask for, and how it will say where it stands. */
interface Plan {
  readonly range: SlotRange;
  readonly md5: { readonly slot: Instant; readonly value: string } | null;
  readonly received: NewsBatch['received'];
  cursorAt(slot: Instant): Cursor;
}

async function planLive(request: NewsRequest, of: GkgCollection, fetcher: Fetcher): Promise<Plan> {
  const list = `lastupdate${of.translation ? '-translation' : ''}.txt`;
  const fetched = await fetcher.get(`${of.baseUrl}/gdeltv2/${list}`, { maxBytes: MOST_LIST_BYTES });
  const newest = readLastUpdate(new TextDecoder().decode(fetched.body), of.translation, request.now);
  const stored = request.cursor?.slot;
  return {
    range: {
      from: stored === undefined ? newest.slot : shiftSlot(slotAtOrBefore(instant(stored)), 1),
      to: newest.slot,
    },
    md5: { slot: newest.slot, value: newest.md5 },
    received: [receiptOf(fetched)],
    cursorAt: (slot) => ({ slot }),
  };
}

/** A span needs no list: a slot that is not there yet shows by its absence, and ends the poll. */
function planSpan(span: NonNullable<NewsRequest['span']>, cursor: Cursor | null): Plan {
  return {
    range: slotsOfSpan(span, cursor, 'slot'),
    md5: null,
    received: [],
    cursorAt: (slot) => spanCursor(span, 'slot', slot),
  };
}

/** A poll that found nothing new, so that it can be told from one that never took place. */
function nothingNew(plan: Plan): NewsBatch {
  return {
    items: [],
    skipped: 0,
    refused: [],
    missing: [],
    cursor: plan.cursorAt(shiftSlot(plan.range.from, -1)),
    notModified: true,
    window: null,
    received: plan.received,
    bodyHash: null,
  };
}

/**
 * GDELT's Global Knowledge Graph 2.1 in files of a quarter of an hour, in English (`gdelt_gkg`) or translated
 * (`gdelt_gkg_tl`, titles in the page's own language). One batch a slot, oldest first; the cursor `{ slot }` is the
 * newest slot stored. Without a cursor the newest slot alone. A slot that is absent or damaged holds up those after it
 * for the grace period, then becomes a gap. A live poll with nothing to give gives one batch with `notModified`; a span
 * gives none. The cursor of a span names the span as well, so that no other cursor cuts it short.
 */
export function gdeltBulkSource(options: GdeltBulkOptions): NewsSource {
  const source = options.translation ? 'gdelt_gkg_tl' : 'gdelt_gkg';
  const baseUrl = (options.baseUrl ?? GDELT_DATA_URL).replace(/\/+$/, '');
  const collection: GkgCollection = { ...options, source, baseUrl };
  return {
    name: source,
    reachesBack: true,
    async *poll(request, fetcher) {
      const { span, now, mostBatches } = request;
      const plan =
        span === undefined ? await planLive(request, collection, fetcher) : planSpan(span, request.cursor);
      const count = Math.min(mostBatches, countSlots(plan.range.from, plan.range.to));
      let given = 0;
      for (; given < count; given += 1) {
        const slot = shiftSlot(plan.range.from, given);
        const md5 = plan.md5?.slot === slot ? plan.md5.value : null;
        const answer = await fetchSlot({ slot, md5, now }, collection, fetcher);
        if (answer === 'wait') break;
        const received = given === 0 ? [...plan.received, ...answer.received] : answer.received;
        const cursor = plan.cursorAt(slot);
        yield { ...answer, received, cursor, notModified: false, window: null };
      }
      if (given === 0 && span === undefined && mostBatches > 0) yield nothingNew(plan);
    },
  };
}
