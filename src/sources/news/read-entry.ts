import { hostOf } from '../../domain/canonical-url.js';
import { plainText } from './plain-text.js';
import type { XmlElement } from './xml-tree.js';

/** One item of a feed by its meaning, whatever the format calls it. Texts are plain, on one line. */
export interface FeedEntry {
  /** Empty where there is none. */
  readonly title: string;
  /** When it was published, as the feed writes it; null where it does not say. */
  readonly date: string | null;
  /** Web address of the page. */
  readonly url: string | null;
  /** The feed's own name for the item: an RSS guid, an RDF `about`, an Atom id. */
  readonly guid: string | null;
  readonly body: string | null;
  /** Language tags on or around the item, the nearest first. */
  readonly languages: readonly (string | null)[];
  /** RSS `<source>`: who published the item first, by name and, where it has an address, by host. */
  readonly publisher: { readonly name: string; readonly host: string | null } | null;
}

/** How RSS of every version and Atom name what an entry needs, the preferred name first. */
const NAMES = {
  rss: {
    dates: ['pubDate', 'dc:date', 'atom:published', 'atom:updated'],
    bodies: ['content:encoded', 'description', 'atom:summary'],
  },
  atom: {
    dates: ['atom:published', 'atom:updated', 'dc:date'],
    bodies: ['atom:content', 'atom:summary'],
  },
} as const;

/** Children of one name. */
export function childrenOf(element: XmlElement, name: string): XmlElement[] {
  const found: XmlElement[] = [];
  for (const child of element.children) {
    if (typeof child !== 'string' && child.name === name) found.push(child);
  }
  return found;
}

const escapeMarkup = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Content as HTML. Text is HTML already, unless it stands among elements (Atom's xhtml), where it is plain. */
function markupOf({ children }: XmlElement, isAmongElements = false): string {
  const [only] = children;
  if (children.length === 1 && typeof only === 'string' && !isAmongElements) return only;
  const isPlain = isAmongElements || children.some((child) => typeof child !== 'string');
  return children
    .map((child) => {
      if (typeof child === 'string') return isPlain ? escapeMarkup(child) : child;
      return `<${child.name}>${markupOf(child, true)}</${child.name}>`;
    })
    .join('');
}

/** Text of the first child of that name which has any; null without one. */
function textOf(element: XmlElement, ...names: readonly string[]): string | null {
  for (const name of names) {
    for (const child of childrenOf(element, name)) {
      const text = plainText(markupOf(child));
      if (text !== '') return text;
    }
  }
  return null;
}

/** Text as it stands, for addresses and dates: nothing in it is markup. */
function rawTextOf(element: XmlElement, name: string): string | null {
  for (const { children } of childrenOf(element, name)) {
    const text = children
      .filter((child) => typeof child === 'string')
      .join('')
      .trim();
    if (text !== '') return text;
  }
  return null;
}

function firstText(element: XmlElement, names: readonly string[]): string | null {
  for (const name of names) {
    const text = rawTextOf(element, name);
    if (text !== null) return text;
  }
  return null;
}

/** An address of the web in full; null for anything else (`tag:`, `urn:`, a bare number). */
function webAddress(text: string | null | undefined, base: string | null): string | null {
  if (text === null || text === undefined || text === '') return null;
  if (/^https?:\/\//i.test(text)) return URL.canParse(text) ? text : null;
  if (base === null || /^[a-z][a-z0-9+.-]*:/i.test(text) || !URL.canParse(text, base)) return null;
  return new URL(text, base).href;
}

function alternateLink(element: XmlElement, feedUrl: string): string | null {
  const links = childrenOf(element, 'atom:link').filter(
    ({ attributes }) => (attributes.get('rel') ?? 'alternate') === 'alternate',
  );
  const page = links.find(({ attributes }) => attributes.get('type') === 'text/html') ?? links[0];
  if (page === undefined) return null;
  return webAddress(page.attributes.get('href')?.trim(), webAddress(page.base, feedUrl) ?? feedUrl);
}

function rssLink(element: XmlElement, feedUrl: string): string | null {
  return webAddress(rawTextOf(element, 'link'), webAddress(element.base, feedUrl) ?? feedUrl);
}

function permalink(element: XmlElement): string | null {
  const guid = childrenOf(element, 'guid')[0];
  if (guid === undefined || guid.attributes.get('isPermaLink')?.toLowerCase() === 'false') return null;
  return webAddress(rawTextOf(element, 'guid'), null);
}

function publisherOf(element: XmlElement): FeedEntry['publisher'] {
  const source = childrenOf(element, 'source')[0];
  const name = source === undefined ? '' : plainText(markupOf(source));
  const address = webAddress(source?.attributes.get('url')?.trim(), null);
  const host = address === null ? null : hostOf(address);
  return name === '' && host === null ? null : { name: name || (host ?? ''), host };
}

/** Google News ends a title in ` - Publisher` and names the publisher again in `<source>`. */
function withoutPublisher(title: string, publisher: FeedEntry['publisher']): string {
  const suffix = ` - ${publisher?.name ?? ''}`;
  const isNamed = publisher !== null && title.endsWith(suffix);
  return isNamed ? title.slice(0, -suffix.length).trim() : title;
}

/**
 * Reads one `<item>` of RSS 0.9x, 1.0 or 2.0, or one `<entry>` of Atom. The first date that is there decides, readable
 * or not: publication before update.
 *
 * @param feedUrl the address that answered, against which relative links are read
 */
export function readEntry(element: XmlElement, feedUrl: string): FeedEntry {
  const isAtom = element.name === 'atom:entry';
  const { dates, bodies } = isAtom ? NAMES.atom : NAMES.rss;
  const publisher = publisherOf(element);
  const alternate = () => alternateLink(element, feedUrl);
  const title = textOf(element, isAtom ? 'atom:title' : 'title') ?? '';
  const titleLang = childrenOf(element, isAtom ? 'atom:title' : 'title')[0]?.attributes.get('xml:lang');
  return {
    title: withoutPublisher(title, publisher),
    date: firstText(element, dates),
    url: isAtom ? alternate() : (rssLink(element, feedUrl) ?? permalink(element) ?? alternate()),
    guid: rawTextOf(element, isAtom ? 'atom:id' : 'guid') ?? element.attributes.get('rdf:about') ?? null,
    body: textOf(element, ...bodies),
    languages: [titleLang ?? null, rawTextOf(element, 'dc:language'), element.lang],
    publisher,
  };
}
