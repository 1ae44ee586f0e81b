import { createHash } from 'node:crypto';
import { zipSync } from 'fflate';
import { epochMs, type Instant, instant } from '../../../../src/domain/instant.js';
import {
  type Fetched,
  type Fetcher,
  FetchFault,
  type FetchFaultCode,
} from '../../../../src/sources/net/fetcher.js';
import type { NewsBatch, NewsRequest, NewsSource } from '../../../../src/sources/news/news-source.js';

export const BASE = 'https://data.example.test';
export const at = (text: string): Instant => instant(text);
export const minutesAfter = (from: Instant, minutes: number): Instant =>
  instant(epochMs(from) + minutes * 60_000);
export const label = (slot: Instant): string => slot.replace(/\D/g, '').slice(0, 14);

/** What a row states; everything else is empty. */
export interface RowFacts {
  readonly id?: string;
  readonly date?: string;
  readonly collection?: string;
  readonly outlet?: string;
  readonly url?: string;
  readonly translation?: string;
  readonly title?: string | null;
  readonly published?: string;
  readonly extras?: string;
}

/** A GKG 2.1 record by hand: 27 columns, tab-separated. */
export function gkgRow(slot: Instant, facts: RowFacts = {}): string {
  const title = facts.title === undefined ? 'Russia and Ukraine talk' : facts.title;
  const extras =
    facts.extras ??
    [
      '<PAGE_LINKS>https://a.example/?x=1&y=2;https://b.example</PAGE_LINKS>',
      facts.published === undefined
        ? ''
        : `<PAGE_PRECISEPUBTIMESTAMP>${facts.published}</PAGE_PRECISEPUBTIMESTAMP>`,
      title === null ? '' : `<PAGE_TITLE>${title}</PAGE_TITLE>`,
    ].join('');
  const columns: string[] = Array.from({ length: 27 }, () => '');
  columns[0] = facts.id ?? `${label(slot)}-0`;
  columns[1] = facts.date ?? label(slot);
  columns[2] = facts.collection ?? '1';
  columns[3] = facts.outlet ?? 'paper.example';
  columns[4] = facts.url ?? 'https://paper.example/talks';
  columns[15] = '-2.1,1.0,3.1,4.1,20,0,300';
  columns[25] = facts.translation ?? '';
  columns[26] = extras;
  return columns.join('\t');
}

export function gkgZip(slot: Instant, rows: readonly string[]): Uint8Array {
  const text = rows.map((row) => `${row}\n`).join('');
  const name = `${label(slot)}.gkg.csv`;
  // The time of the entry is fixed: the same rows are the same bytes, whenever they are packed.
  return zipSync({ [name]: [new TextEncoder().encode(text), { mtime: '2026-01-01T00:00:00Z' }] });
}

export const md5 = (bytes: Uint8Array): string => createHash('md5').update(bytes).digest('hex');

export interface FakeAnswer {
  readonly body: Uint8Array | string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface FakeFetcher extends Fetcher {
  readonly asked: string[];
}

/** A fetcher that answers from a function; a code is thrown as the fault it names. */
export function fakeFetcher(
  now: () => Instant,
  answer: (url: string) => FakeAnswer | FetchFaultCode,
): FakeFetcher {
  const asked: string[] = [];
  return {
    asked,
    async get(url): Promise<Fetched> {
      asked.push(url);
      const given = answer(url);
      if (typeof given === 'string') {
        throw new FetchFault(given, `data.example.test: ${given}`, { url, status: null, retryAt: null });
      }
      const body = typeof given.body === 'string' ? new TextEncoder().encode(given.body) : given.body;
      return { status: 200, url, headers: given.headers ?? {}, body, sentAt: now(), receivedAt: now() };
    },
    async close() {},
  };
}

/** One file of the fake host: when it was put there, and until when it comes damaged. */
export interface FakeFile {
  readonly rows: readonly string[];
  readonly putAt: Instant;
  readonly damagedUntil?: Instant;
}

const BAD_ZIP = new TextEncoder().encode('PK no archive');

/** A host of GKG files as of `now`: the list names the newest slot whose file is there. */
export function fakeHost(
  now: () => Instant,
  files: ReadonlyMap<Instant, FakeFile>,
  md5Of: (zip: Uint8Array) => string = md5,
): FakeFetcher {
  const byLabel = new Map([...files].map(([slot, file]) => [label(slot), { slot, file }]));
  const there = () =>
    [...files].filter(([, file]) => file.putAt <= now()).sort(([a], [b]) => (a < b ? 1 : -1));
  return fakeFetcher(now, (url) => {
    if (url.endsWith('/gdeltv2/lastupdate.txt')) {
      const [newest] = there();
      if (newest === undefined) return 'not_found';
      const [slot, file] = newest;
      return {
        body: listOf(label(slot), md5Of(gkgZip(slot, file.rows))),
      };
    }
    const found = byLabel.get(/(\d{14})\.gkg\.csv\.zip$/.exec(url)?.[1] ?? '');
    if (found === undefined || found.file.putAt > now()) return 'not_found';
    const { slot, file } = found;
    const headers = { 'last-modified': new Date(file.putAt).toUTCString() };
    const damaged = file.damagedUntil !== undefined && now() < file.damagedUntil;
    return { headers, body: damaged ? BAD_ZIP : gkgZip(slot, file.rows) };
  });
}

/** The three lines of `lastupdate.txt`. */
export function listOf(slotLabel: string, hash: string, middle = ''): string {
  const line = (kind: string, md: string) =>
    `12345 ${md} http://data.gdeltproject.org/gdeltv2/${slotLabel}${middle}.${kind}.zip\n`;
  const none = '0'.repeat(32);
  return line('export.CSV', none) + line('mentions.CSV', none) + line('gkg.csv', hash);
}

export async function collect(
  source: NewsSource,
  request: NewsRequest,
  fetcher: Fetcher,
): Promise<NewsBatch[]> {
  const batches: NewsBatch[] = [];
  for await (const batch of source.poll(request, fetcher)) batches.push(batch);
  return batches;
}
