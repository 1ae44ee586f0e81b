import { EntityDecoder } from '@nodable/entities';
import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** One element of a feed. Entities of the XML layer are decoded, those of HTML inside it are not. */
export interface XmlElement {
  /** With the usual prefix of its namespace, whatever prefix the document gave it: `dc:date`, `atom:link`, `item`. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (XmlElement | string)[];
  /** `xml:lang` and `xml:base`, its own or inherited. */
  readonly lang: string | null;
  readonly base: string | null;
  /** Its place in the text, end exclusive. */
  readonly from: number;
  readonly to: number;
}

/** A text that is no XML document; the message is the end of a sentence. */
export class XmlFault extends Error {}

/** Namespaces that feeds use, and the prefix each is known by here; RSS of every version has none. */
const PREFIX_OF: ReadonlyMap<string, string> = new Map([
  ['http://www.w3.org/2005/Atom', 'atom:'],
  ['http://purl.org/rss/1.0/', ''],
  ['http://purl.org/rss/1.0/modules/content/', 'content:'],
  ['http://purl.org/dc/elements/1.1/', 'dc:'],
  ['http://www.w3.org/1999/02/22-rdf-syntax-ns#', 'rdf:'],
]);

/** What an element inherits from those around it. */
interface Scope {
  /** Canonical prefix by the document's own; the default namespace stands under the empty text. */
  readonly prefixes: ReadonlyMap<string, string>;
  readonly lang: string | null;
  readonly base: string | null;
}

/**
 * Nothing is expanded: entities of a DOCTYPE stay as they stand (and refuse the document below), those of XML are
 * decoded once, outside CDATA.
 */
const parser = new XMLParser({
  preserveOrder: true,
  processEntities: false,
  ignoreAttributes: false,
  attributeNamePrefix: '@_',
  cdataPropName: '#cdata',
  parseTagValue: false,
  trimValues: false,
  captureMetaData: true,
});
/** Declared as the object type Symbol, it is the primitive one. */
const PLACE: unknown = XMLParser.getMetaDataSymbol();
const xmlEntities = new EntityDecoder();
const BEFORE_DOCTYPE = /^(?:\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->)*/;
const DECLARES_ENTITIES = /^<!DOCTYPE[^>[]*\[/i;

const isRecord = (value: unknown): value is Readonly<Record<PropertyKey, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function placeOf(node: Readonly<Record<PropertyKey, unknown>>): { startIndex?: unknown; endIndex?: unknown } {
  const place = typeof PLACE === 'symbol' ? node[PLACE] : undefined;
  return isRecord(place) ? place : {};
}

function attributesOf(node: Readonly<Record<PropertyKey, unknown>>): ReadonlyMap<string, string> {
  const given = node[':@'];
  if (!isRecord(given)) return new Map();
  return new Map(
    Object.entries(given).map(([name, value]) => [name.slice(2), xmlEntities.decode(String(value))]),
  );
}

function scopeOf(attributes: ReadonlyMap<string, string>, outer: Scope): Scope {
  const own = [...attributes].flatMap(([name, uri]): [string, string][] => {
    const prefix = name === 'xmlns' ? '' : name.startsWith('xmlns:') ? name.slice('xmlns:'.length) : null;
    if (prefix === null) return [];
    return [[prefix, PREFIX_OF.get(uri.trim()) ?? (prefix === '' ? '' : `${prefix}:`)]];
  });
  return {
    prefixes: own.length === 0 ? outer.prefixes : new Map([...outer.prefixes, ...own]),
    lang: attributes.get('xml:lang') ?? outer.lang,
    base: attributes.get('xml:base') ?? outer.base,
  };
}

function canonicalName(name: string, { prefixes }: Scope): string {
  const colon = name.indexOf(':');
  const prefix = colon < 0 ? '' : name.slice(0, colon);
  return `${prefixes.get(prefix) ?? name.slice(0, colon + 1)}${name.slice(colon + 1)}`;
}

/** Text, CDATA or an element; null for a comment or a processing instruction. */
function readNode(node: unknown, outer: Scope): XmlElement | string | null {
  if (!isRecord(node)) return null;
  const name = Object.keys(node).find((key) => key !== ':@');
  if (name === undefined || name.startsWith('?')) return null;
  if (name === '#text') return xmlEntities.decode(String(node[name]));
  if (name === '#cdata') {
    return listOf(node[name])
      .map((part) => (isRecord(part) ? String(part['#text'] ?? '') : ''))
      .join('');
  }
  const attributes = attributesOf(node);
  const scope = scopeOf(attributes, outer);
  const { startIndex, endIndex } = placeOf(node);
  return {
    name: canonicalName(name, scope),
    attributes,
    children: listOf(node[name]).flatMap((child) => readNode(child, scope) ?? []),
    lang: scope.lang,
    base: scope.base,
    from: Number(startIndex ?? 0),
    to: Number(endIndex ?? 0),
  };
}

function parse(text: string): readonly unknown[] {
  try {
    const verdict = XMLValidator.validate(text);
    if (verdict !== true)
      throw new XmlFault(`is not whole XML (line ${verdict.err.line}: ${verdict.err.msg})`);
    return listOf(parser.parse(text));
  } catch (error) {
    if (error instanceof XmlFault) throw error;
    throw new XmlFault(`is not whole XML (${error instanceof Error ? error.message : String(error)})`);
  }
}

/**
 * Reads an XML document whose text begins with it.
 * @returns its root element
 * @throws XmlFault when it is cut off or not well-formed, has another number of roots than one, or declares entities:
 * no feed needs them, and they are how a short text becomes a long one or names a file.
 */
export function readXml(text: string): XmlElement {
  if (DECLARES_ENTITIES.test(text.replace(BEFORE_DOCTYPE, ''))) {
    throw new XmlFault('declares entities of its own, which are not expanded');
  }
  const outside: Scope = { prefixes: new Map(), lang: null, base: null };
  const roots = parse(text).flatMap((node) => {
    const read = readNode(node, outside);
    return read === null || typeof read === 'string' ? [] : [read];
  });
  const [root] = roots;
  if (root === undefined || roots.length > 1) throw new XmlFault(`has ${roots.length} root elements`);
  return root;
}
