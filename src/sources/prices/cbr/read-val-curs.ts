import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { z } from 'zod';
import type { Fetched } from '../../net/fetcher.js';
import { SourceFault } from '../../source-fault.js';

/** Characters of an answer that are kept with a fault. */
const START = 200;
const PROLOG_ENCODING = /^<\?xml[^>]*encoding=["']([\w-]+)["']/;
const ENCODINGS = ['windows-1251', 'utf-8'];

/** Everything stays text, as it was written: a rate has a decimal comma, a code leading zeros. */
const PARSER = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  isArray: (name) => name === 'Record' || name === 'Valute',
});

/** Attributes of an element under `@name`, its children under their names. */
const ELEMENT = z.record(z.string(), z.unknown());
const ROOT = z.object({
  ValCurs: z.union([
    z.string().transform((text) => ({ '#text': text })),
    z.looseObject({ '#text': z.string().optional() }),
  ]),
});

export type XmlElement = Readonly<Record<string, unknown>>;

/** The root of an answer of the Bank of Russia. */
export interface ValCurs {
  readonly attributes: XmlElement;
  readonly text: string;
  /** The children of one name; none where there are none. @throws SourceFault when one of them holds bare text. */
  children(name: 'Record' | 'Valute'): readonly XmlElement[];
}

export function fault(code: SourceFault['code'], message: string, text: string): SourceFault {
  return new SourceFault(code, `cbr: ${message}`, text.slice(0, START));
}

/** The Bank of Russia writes windows-1251 and says so; its error page may be UTF-8. @throws SourceFault */
function decode(body: Uint8Array): string {
  const prolog = new TextDecoder('latin1').decode(body.subarray(0, START)).trimStart();
  const encoding = PROLOG_ENCODING.exec(prolog)?.[1]?.toLowerCase() ?? 'windows-1251';
  if (!ENCODINGS.includes(encoding)) {
    throw fault('not_the_format', `the answer is in ${encoding}, not in windows-1251`, prolog);
  }
  return new TextDecoder(encoding).decode(body);
}

/**
 * Reads an answer down to its root element.
 * @throws SourceFault `not_the_format` for HTML, truncated XML or a document type (the bank writes none; one could hold
 *   entities that expand without end), `provider_error` for the bank's own "Error in parameters", which has status 200.
 */
export function readValCurs({ body, url }: Pick<Fetched, 'body' | 'url'>): ValCurs {
  const text = decode(body);
  const valid = /<!(DOCTYPE|ENTITY)/i.test(text) ? false : XMLValidator.validate(text);
  const root = valid === true ? ROOT.safeParse(PARSER.parse(text)) : null;
  if (root === null || !root.success) {
    const what = /<html/i.test(text) ? 'a page of HTML' : 'no whole XML with the root ValCurs';
    throw fault('not_the_format', `${url} gave ${what}; see what it says and ask again later`, text);
  }
  const attributes: XmlElement = root.data.ValCurs;
  const said = root.data.ValCurs['#text'];
  if (said !== undefined && said !== '') {
    throw fault('provider_error', `${url} is answered with "${said.slice(0, START)}"`, text);
  }
  return {
    attributes,
    text,
    children(name) {
      const found = z.array(ELEMENT).safeParse(attributes[name] ?? []);
      if (!found.success) throw fault('not_the_format', `an element ${name} has no parts`, text);
      return found.data;
    },
  };
}
