import { hostOf } from '../../domain/canonical-url.js';
import type { HeadlineObservation, OutletCamp } from '../../domain/headline.js';
import { epochMs, type Instant, instant, utcDate } from '../../domain/instant.js';
import { headlineId } from '../headline-id.js';
import { MOST_RAW, type RefusedItem } from '../refused-item.js';
import { SourceFault } from '../source-fault.js';
import { decodeXml } from './decode-xml.js';
import { feedWindow, type ShownEntry } from './feed-window.js';
import { languageOf } from './language.js';
import type { FeedWindow, NewsItem } from './news-source.js';
import { type DateFault, type DateRead, parseDate } from './parse-date.js';
import { cutText, startOf } from './plain-text.js';
import { childrenOf, type FeedEntry, readEntry } from './read-entry.js';
import type { TopicFilter } from './topic-filter.js';
import { readXml, type XmlElement, XmlFault } from './xml-tree.js';

/** What a feed does not say of itself. */
export interface FeedContext {
  /** `source` of its headlines. */
  readonly source: string;
  /** The address that answered. */
  readonly url: string;
  /** Whose headlines these are; null for a feed of many publishers, each item then counts by `<source>` or its link. */
  readonly outlet: string | null;
  /** Language where the feed states none. */
  readonly lang: string | null;
  readonly now: Instant;
  campOf(outlet: string): OutletCamp;
  /** Which items are wanted; null takes all. */
  readonly wants: TopicFilter | null;
}

/** items + skipped + refused = items in the feed. */
export interface FeedRead {
  /** In the order of the feed. */
  readonly items: readonly NewsItem[];
  /** Off the topic, or in the feed before. */
  readonly skipped: number;
  readonly refused: readonly RefusedItem[];
  readonly window: FeedWindow;
}

/** Most characters of an item's text that are kept as its body. */
export const MOST_BODY = 4_000;
/** The topic filter reads this much of a body: further down, articles mention everything. */
const LEAD = 600;
/** Clocks of sources run apart by a little; an item from further ahead is a mistake. */
const TOLERANCE_MS = 10 * 60_000;
const START_LENGTH = 200;

type Refusal = Pick<RefusedItem, 'reason' | 'detail'>;

function notTheFormat({ source, url }: FeedContext, what: string, start: string): SourceFault {
  const host = hostOf(url) ?? url;
  return new SourceFault(
    'not_the_format',
    `${source}: ${host} sent ${what} instead of a feed; open ${url} and correct the address in data/feeds.json`,
    start.slice(0, START_LENGTH),
  );
}

function readRoot(body: Uint8Array, contentType: string | null, context: FeedContext) {
  const decoded = decodeXml(body, contentType);
  if ('fault' in decoded) {
    const start = Buffer.from(body.subarray(0, START_LENGTH)).toString('latin1');
    throw notTheFormat(context, decoded.fault, start);
  }
  const text = decoded.text.trimStart();
  if (text === '') throw notTheFormat(context, 'an empty answer', text);
  if (/^(?:<!doctype html|<html)[\s>]/i.test(text)) throw notTheFormat(context, 'an HTML page', text);
  if (!text.startsWith('<')) throw notTheFormat(context, 'something that is no XML', text);
  try {
    return { text, root: readXml(text) };
  } catch (error) {
    if (error instanceof XmlFault) throw notTheFormat(context, `what ${error.message}`, text);
    throw error;
  }
}

/** The elements of a feed's items and the language it states for all of them; null when it is none. */
function partsOf(root: XmlElement): { entries: readonly XmlElement[]; lang: string | null } | null {
  if (root.name === 'atom:feed') return { entries: childrenOf(root, 'atom:entry'), lang: root.lang };
  if (root.name !== 'rss' && root.name !== 'rdf:RDF') return null;
  const channels = childrenOf(root, 'channel');
  const entries = [root, ...channels].flatMap((parent) => childrenOf(parent, 'item'));
  const stated = channels.flatMap((channel) => [
    ...childrenOf(channel, 'language'),
    ...childrenOf(channel, 'dc:language'),
  ]);
  const lang = stated[0]?.children.find((child) => typeof child === 'string') ?? root.lang;
  return { entries, lang };
}

function horizonOf(now: Instant): Instant {
  return instant(epochMs(now) + TOLERANCE_MS);
}

/** The day of a date-only item may end ahead while the day itself has begun. */
function isFuture({ at, precision }: DateRead, horizon: Instant): boolean {
  return precision === 'instant' ? at > horizon : utcDate(at) > utcDate(horizon);
}

function readPublished(read: Shown['read'], horizon: Instant): DateRead | Refusal {
  if (read === null) return { reason: 'no_date', detail: 'the item has no date of publication' };
  if ('fault' in read) return { reason: 'bad_date', detail: `the date ${read.fault}` };
  if (!isFuture(read, horizon)) return read;
  return { reason: 'future_date', detail: `the date ${read.at} lies more than 10 minutes in the future` };
}

/** One entry of a feed with where it stands and its date, read. */
interface Shown {
  readonly element: XmlElement;
  readonly entry: FeedEntry;
  readonly read: DateRead | DateFault | null;
}

function show(element: XmlElement, feedUrl: string): Shown {
  const entry = readEntry(element, feedUrl);
  return { element, entry, read: entry.date === null ? null : parseDate(entry.date) };
}

/** The window's view of an entry. */
function dated({ entry: { url, guid, title }, read }: Shown): ShownEntry {
  return { url, guid, title, at: read === null || 'fault' in read ? null : read.at };
}

function toItem(
  entry: FeedEntry,
  published: DateRead,
  feedLang: string | null,
  context: FeedContext,
): NewsItem {
  const linked = () => (entry.url === null ? null : hostOf(entry.url));
  const outlet = context.outlet ?? entry.publisher?.host ?? entry.publisher?.name ?? linked() ?? 'unknown';
  const headline: Omit<HeadlineObservation, 'id'> = {
    source: context.source,
    title: entry.title,
    body: entry.body === null ? null : cutText(entry.body, MOST_BODY),
    url: entry.url,
    outlet,
    outletCamp: context.campOf(outlet),
    lang: languageOf(entry.title, [...entry.languages, feedLang, context.lang]),
    publishedAt: published.at,
    timePrecision: published.precision,
  };
  return {
    id: headlineId(context.source, headline),
    ...headline,
    availableAt: published.at,
    availableBasis: 'source_timestamp',
  };
}

/**
 * Reads a feed in RSS 0.9x, 1.0 or 2.0 or in Atom 1.0. Every item of it is taken, skipped or refused.
 * @throws SourceFault `not_the_format` when the answer is no whole feed: an HTML page, JSON, cut-off XML, bytes that are
 * not in its encoding.
 */
export function parseFeed(body: Uint8Array, contentType: string | null, context: FeedContext): FeedRead {
  const { text, root } = readRoot(body, contentType, context);
  const parts = partsOf(root);
  if (parts === null) throw notTheFormat(context, `an XML document <${root.name.slice(0, 40)}>`, text);
  const items = new Map<string, NewsItem>();
  const refused: RefusedItem[] = [];
  let skipped = 0;
  const horizon = horizonOf(context.now);
  const entries = parts.entries.map((element) => show(element, context.url));
  for (const { element, entry, read } of entries) {
    const refuse = (why: Refusal) => {
      const raw = startOf(text.slice(element.from, element.to), MOST_RAW);
      refused.push({ ...why, key: entry.url ?? entry.guid ?? raw, raw });
    };
    if (entry.title === '') {
      refuse({ reason: 'no_title', detail: 'the item has no title' });
      continue;
    }
    if (context.wants?.(entry.title, entry.body?.slice(0, LEAD) ?? null) === false) {
      skipped += 1;
      continue;
    }
    const published = readPublished(read, horizon);
    if ('reason' in published) {
      refuse(published);
      continue;
    }
    const item = toItem(entry, published, parts.lang, context);
    if (items.has(item.id)) skipped += 1;
    else items.set(item.id, item);
  }
  return { items: [...items.values()], skipped, refused, window: feedWindow(entries.map(dated), horizon) };
}
