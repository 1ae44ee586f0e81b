/** What an element has of itself and of those around it. */
export interface XmlScope {
  readonly lang: string | null;
  readonly base: string | null;
  /** Canonical prefix by the document's own; the default namespace stands under the empty text. */
  readonly prefixes: ReadonlyMap<string, string>;
  /** The name of an element with its canonical prefix. */
  nameOf(name: string): string;
}

/** Namespaces that feeds use, and the prefix each is known by here; RSS of every version has none. */
const PREFIX_OF: ReadonlyMap<string, string> = new Map([
  ['http://www.w3.org/2005/Atom', 'atom:'],
  ['http://purl.org/rss/1.0/', ''],
  ['http://purl.org/rss/1.0/modules/content/', 'content:'],
  ['http://purl.org/dc/elements/1.1/', 'dc:'],
  ['http://www.w3.org/1999/02/22-rdf-syntax-ns#', 'rdf:'],
]);

function canonicalName(name: string, prefixes: XmlScope['prefixes']): string {
  const colon = name.indexOf(':');
  const prefix = colon < 0 ? '' : name.slice(0, colon);
  return `${prefixes.get(prefix) ?? name.slice(0, colon + 1)}${name.slice(colon + 1)}`;
}

/** A document has few names, each many times: one is worked out once. */
function namer(prefixes: XmlScope['prefixes']): XmlScope['nameOf'] {
  const known = new Map<string, string>();
  return (name) => {
    let canonical = known.get(name);
    if (canonical === undefined) {
      canonical = canonicalName(name, prefixes);
      known.set(name, canonical);
    }
    return canonical;
  };
}

/** Around a document. */
export const OUTSIDE: XmlScope = {
  lang: null,
  base: null,
  prefixes: new Map(),
  nameOf: (name) => canonicalName(name, new Map()),
};

function declaredBy(attributes: ReadonlyMap<string, string>): [prefix: string, canonical: string][] {
  return [...attributes].flatMap(([name, uri]): [string, string][] => {
    const prefix = name === 'xmlns' ? '' : name.startsWith('xmlns:') ? name.slice('xmlns:'.length) : null;
    if (prefix === null) return [];
    return [[prefix, PREFIX_OF.get(uri.trim()) ?? (prefix === '' ? '' : `${prefix}:`)]];
  });
}

/** The scope of an element with these attributes; that of those around it where they change nothing. */
export function innerScope(attributes: ReadonlyMap<string, string>, outer: XmlScope): XmlScope {
  if (attributes.size === 0) return outer;
  const declared = declaredBy(attributes);
  const lang = attributes.get('xml:lang') ?? outer.lang;
  const base = attributes.get('xml:base') ?? outer.base;
  if (declared.length === 0 && lang === outer.lang && base === outer.base) return outer;
  if (declared.length === 0) return { ...outer, lang, base };
  const prefixes = new Map([...outer.prefixes, ...declared]);
  return { lang, base, prefixes, nameOf: namer(prefixes) };
}
