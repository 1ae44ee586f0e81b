import { plainText } from '../plain-text.js';

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
  const title = text === null ? '' : plainText(text);
  return title === '' ? null : title;
}
