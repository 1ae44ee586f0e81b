import { XMLParser } from 'fast-xml-parser';

const parser = new XMLParser({ htmlEntities: true, parseTagValue: false, trimValues: false });

/** Text with its character references read (`&#x2013;`, `&amp;`, `&rsquo;`); what is no known reference stays as it is. */
function readReferences(text: string): string {
  if (!text.includes('&')) return text;
  // Marked up, so that a `<` of the text is text to the parser too.
  const { t }: { t: unknown } = parser.parse(`<t>${text.replaceAll('<', '&lt;')}</t>`);
  return typeof t === 'string' ? t : text;
}

/** One line without blanks around it: line breaks and runs of blanks come from the page's markup, not from its title. */
export function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** The content of an element of V2EXTRASXML, which has no root and whose addresses are not escaped; null without one. */
export function extraOf(extras: string, name: string): string | null {
  const start = extras.indexOf(`<${name}>`);
  if (start === -1) return null;
  const from = start + name.length + 2;
  const end = extras.indexOf(`</${name}>`, from);
  return end === -1 ? null : extras.slice(from, end);
}

/** The page's title in the page's own language; null where the record has none, or an empty one. */
export function pageTitle(extras: string): string | null {
  const text = extraOf(extras, 'PAGE_TITLE');
  const title = text === null ? '' : oneLine(readReferences(text));
  return title === '' ? null : title;
}
