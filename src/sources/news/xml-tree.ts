import { SaxesParser } from 'saxes';
import { innerScope, OUTSIDE, type XmlScope } from './xml-scope.js';

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

/** An element on its way, whose end has not been read. */
interface OpenElement extends XmlElement {
  readonly children: (XmlElement | string)[];
  readonly scope: XmlScope;
  to: number;
}

/**
 * Faults of well-formedness that feeds have all the time and that leave no doubt about what is meant: an entity of HTML
 * (it stays as it stands, for the HTML layer), a control character, `]]>` in a text and `--` in a comment. The parser
 * says the same of other faults, after which it would leave something out: of those the sign it has just read tells.
 */
const BORNE: ReadonlyMap<string, { readonly unless: string }> = new Map([
  ['undefined entity.', { unless: '' }],
  ['malformed character entity.', { unless: '' }],
  ['the string "]]>" is disallowed in char data.', { unless: '' }],
  // In an attribute.
  ['disallowed character.', { unless: '<' }],
  // `--->`, which the parser takes for no end.
  ['malformed comment.', { unless: '-' }],
]);
/** The roots are counted below. */
const COUNTED = 'documents may contain only one root.';
/** Elements within each other: no feed nests like that, and whoever reads the tree goes down it. */
const MOST_DEEP = 100;
const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

function attributesOf(given: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const entries = Object.entries(given);
  return entries.length === 0 ? NO_ATTRIBUTES : new Map(entries);
}

/** The roots of a document. @throws XmlFault */
function parse(text: string): readonly XmlElement[] {
  const parser = new SaxesParser({
    xmlns: false,
    position: false,
    forceXMLVersion: true,
    defaultXMLVersion: '1.0',
  });
  const roots: XmlElement[] = [];
  const open: OpenElement[] = [];
  let from = 0;
  const addText = (part: string) => open.at(-1)?.children.push(part);

  parser.on('error', ({ message }) => {
    const borne = BORNE.get(message);
    if (message === COUNTED || (borne && text[parser.position - 1] !== borne.unless)) return;
    throw new XmlFault(`is not whole XML (line ${parser.line}: ${message})`);
  });
  parser.on('doctype', (doctype) => {
    if (doctype.includes('[')) throw new XmlFault('declares entities of its own, which are not expanded');
  });
  parser.on('opentagstart', () => {
    from = text.lastIndexOf('<', parser.position - 1);
  });
  parser.on('opentag', (tag) => {
    const parent = open.at(-1);
    const attributes = attributesOf(tag.attributes);
    const scope = innerScope(attributes, parent?.scope ?? OUTSIDE);
    const { lang, base } = scope;
    const element = {
      name: scope.nameOf(tag.name),
      attributes,
      children: [],
      lang,
      base,
      from,
      to: 0,
      scope,
    };
    if (open.push(element) > MOST_DEEP) throw new XmlFault(`is not whole XML (${MOST_DEEP} elements deep)`);
    (parent?.children ?? roots).push(element);
  });
  parser.on('closetag', () => {
    const element = open.pop();
    if (element !== undefined) element.to = parser.position;
  });
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.write(text).close();
  return roots;
}

/**
 * Reads an XML document whose text begins with it.
 * @returns its root element
 * @throws XmlFault when it is cut off or not well-formed, has another number of roots than one, or declares entities:
 * no feed needs them, and they are how a short text becomes a long one or names a file.
 */
export function readXml(text: string): XmlElement {
  const roots = parse(text);
  const [root] = roots;
  if (root === undefined || roots.length > 1) throw new XmlFault(`has ${roots.length} root elements`);
  return root;
}
