import { epochMs, type Instant, instant } from '../../../domain/instant.js';
import { type Fetched, type Fetcher, FetchFault } from '../../net/fetcher.js';
import type { MissingSpan, NewsBatch } from '../news-source.js';
import { slotClocks } from './clocks.js';
import { type GkgFile, readGkgRow } from './read-gkg-row.js';
import { gather, type Reading, type Readings, type Selection } from './reading.js';
import { digest, receiptOf } from './received.js';
import { SLOT_MS } from './slots.js';
import { splitRows } from './split-rows.js';
import { stampOf } from './stamp.js';
import { type Damaged, unzipCsv } from './unzip-csv.js';

/** Files come late: this long after its slot a file that is absent or damaged is waited for, then given up. */
export const GRACE_MS = 2 * 60 * 60_000;
/** Files were 2 to 7 MB in 2026, and unpack to about the threefold. */
const MOST_ZIP_BYTES = 64 * 1024 * 1024;
const MOST_CSV_BYTES = 256 * 1024 * 1024;

/** One collection of GKG files. */
export interface GkgCollection extends Selection {
  readonly source: string;
  readonly baseUrl: string;
  readonly translation: boolean;
  /** Largest file taken after unpacking, bytes. */
  readonly mostCsvBytes?: number;
}

/** What is asked of one slot. */
export interface SlotRequest {
  readonly slot: Instant;
  /** As `lastupdate.txt` states it, for the newest slot; null for others. */
  readonly md5: string | null;
  readonly now: Instant;
}

/** A slot's batch but for its cursor; `wait` when its file may still come. */
export type SlotAnswer = Omit<NewsBatch, 'cursor' | 'window' | 'notModified'> | 'wait';

type Attempt =
  | { readonly kind: 'read'; readonly readings: Readings; readonly fetched: Fetched }
  | { readonly kind: 'absent' }
  | { readonly kind: 'damaged'; readonly why: string; readonly fetched: Fetched | null };

function* readRows(csv: Uint8Array, file: GkgFile): Iterable<Reading> {
  for (const row of splitRows(csv)) yield readGkgRow(row, file);
}

/** Takes a file to its rows, or says what is wrong with the file as a whole. */
function readFile(fetched: Fetched, request: SlotRequest, of: GkgCollection): Readings | Damaged {
  const { slot, md5 } = request;
  if (md5 !== null && digest('md5', fetched.body) !== md5) {
    return { damaged: 'the file does not have the MD5 that GDELT lists' };
  }
  const csv = unzipCsv(fetched.body, of.mostCsvBytes ?? MOST_CSV_BYTES);
  if ('damaged' in csv) return csv;
  const clocks = slotClocks(slot, fetched.headers['last-modified'], fetched.receivedAt);
  return gather(readRows(csv, { ...of, slot, clocks }));
}

async function attempt(request: SlotRequest, of: GkgCollection, fetcher: Fetcher): Promise<Attempt> {
  const name = `${stampOf(request.slot)}${of.translation ? '.translation' : ''}.gkg.csv.zip`;
  try {
    const fetched = await fetcher.get(`${of.baseUrl}/gdeltv2/${name}`, { maxBytes: MOST_ZIP_BYTES });
    const readings = readFile(fetched, request, of);
    if ('damaged' in readings) return { kind: 'damaged', why: readings.damaged, fetched };
    return { kind: 'read', readings, fetched };
  } catch (error) {
    if (!(error instanceof FetchFault)) throw error;
    if (error.code === 'not_found') return { kind: 'absent' };
    // These two are of the file, not of the host: another day would not change them.
    if (error.code !== 'too_large' && error.code !== 'bad_encoding') throw error;
    return { kind: 'damaged', why: error.message, fetched: null };
  }
}

function missing(slot: Instant, why: string, detail: string): MissingSpan {
  return { from: instant(epochMs(slot) - SLOT_MS + 1), to: slot, why, detail };
}

function empty(gap: MissingSpan, fetched: Fetched | null): SlotAnswer {
  const received = fetched === null ? [] : [receiptOf(fetched)];
  const bodyHash = fetched === null ? null : digest('sha256', fetched.body);
  return { items: [], skipped: 0, refused: [], missing: [gap], received, bodyHash };
}

/**
 * One slot: its file's rows; or `wait` while an absent or damaged file may still come; or, after the grace period, an
 * empty answer that states the gap. A damaged file past the grace period is asked for once more before it is given up.
 * @throws FetchFault when the host cannot be had
 */
export async function fetchSlot(
  request: SlotRequest,
  of: GkgCollection,
  fetcher: Fetcher,
): Promise<SlotAnswer> {
  const inGrace = epochMs(request.now) - epochMs(request.slot) < GRACE_MS;
  let result = await attempt(request, of, fetcher);
  if (result.kind === 'damaged' && !inGrace) result = await attempt(request, of, fetcher);
  if (result.kind === 'read') {
    const { readings, fetched } = result;
    return {
      ...readings,
      missing: [],
      received: [receiptOf(fetched)],
      bodyHash: digest('sha256', fetched.body),
    };
  }
  if (inGrace) return 'wait';
  if (result.kind === 'damaged') {
    return empty(missing(request.slot, 'slot_unreadable', `file unreadable: ${result.why}`), result.fetched);
  }
  const detail = 'no file for this slot two hours after it; a later backfill of the span asks again';
  return empty(missing(request.slot, 'slot_not_published', detail), null);
}
