import { loadOutlets } from '../../../src/config/outlets.js';
import { DATA_DIR } from '../../../src/config/paths.js';
import { instant } from '../../../src/domain/instant.js';
import { type FeedContext, type FeedRead, parseFeed } from '../../../src/sources/news/parse-feed.js';

/** Feeds written for these tests; every headline in them is made up. */
export const NOW = instant('2025-08-15T12:00:00Z');

const outlets = loadOutlets(DATA_DIR);

export const CONTEXT: FeedContext = {
  source: 'rss:test',
  url: 'https://news.example.com/feed.xml',
  outlet: 'example.com',
  lang: null,
  now: NOW,
  campOf: outlets.campOf,
  wants: null,
};

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

export const read = (xml: string, context: Partial<FeedContext> = {}): FeedRead =>
  parseFeed(bytes(xml), 'application/rss+xml', { ...CONTEXT, ...context });

const DATE = '<pubDate>Fri, 15 Aug 2025 09:00:00 GMT</pubDate>';

/** An RSS item from whatever stands in it; a title, link and date where it has none. */
export function item(inner: string): string {
  const has = (name: string) => inner.includes(`<${name}`);
  const rest = [
    has('title') ? '' : '<title>Envoys meet in Vienna</title>',
    has('link') || has('guid') ? '' : '<link>https://news.example.com/a/1</link>',
    has('pubDate') || has('dc:date') || has('atom:updated') ? '' : DATE,
  ];
  return `<item>${inner}${rest.join('')}</item>`;
}

const NAMESPACES = `xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"
  xmlns:content="http://purl.org/rss/1.0/modules/content/"`;

export const rss = (items: string, channel = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" ${NAMESPACES}><channel><title>Test wire</title><link>https://news.example.com</link>${channel}
${items}</channel></rss>`;

export const atom = (entries: string, attributes = ''): string =>
  `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" ${attributes}><title>Test wire</title>
  <id>urn:test</id><updated>2025-08-15T10:00:00Z</updated>${entries}</feed>`;

/** The one item of a feed that has one. */
export function only({ items, skipped, refused }: FeedRead) {
  const [first] = items;
  if (first === undefined || items.length + skipped + refused.length !== 1) {
    throw new Error(`not one item: ${JSON.stringify({ items, skipped, refused })}`);
  }
  return first;
}
