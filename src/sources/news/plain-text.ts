import { decodeHtml } from './html-entities.js';

/** More markup of one text is not read, so that a hostile one takes bounded time. */
const MOST_MARKUP = 32_768;
/** Tags that part words; all others stand inside a line. */
const BLOCKS = new Set(
  `address article aside blockquote br caption dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li
  main ol p pre section table tbody td tfoot th thead tr ul`.split(/\s+/),
);
/** Tags whose content is no text. */
const HIDDEN = new Set(['script', 'style']);
const TAG_NAME = /\/?([a-z][a-z0-9]*)/iy;

/** Marks for the setting of lines (soft hyphen, zero-width space, direction): no part of a word. */
const UNSEEN = /[\u00ad\u200b\u200e\u200f\u2060\ufeff]/g;
const BLANK = /[\s\p{Cc}]+/gu;
/** Whether there is a blank that is not one space alone: all that `BLANK` has but the space, or two spaces. */
const ODD_BLANK = /[\p{Cc}\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]| {2}/u;

/** Where the tag that opens at `from` ends; −1 when it is none, the text's length when it is cut off. */
function tagEnd(html: string, from: number): number {
  let at = from + 1;
  while (at < html.length) {
    const letter = html[at];
    if (letter === '>') return at + 1;
    if (letter === '<') return -1;
    const closing =
      (letter === '"' || letter === "'") && html[at - 1] === '=' ? html.indexOf(letter, at + 1) : -1;
    at = closing < 0 ? at + 1 : closing + 1;
  }
  return html.length;
}

/** What stands for the tag that may open at `from`, and where the text goes on. */
function readTag(html: string, from: number): { readonly text: string; readonly end: number } {
  if (html.startsWith('<!--', from)) {
    const close = html.indexOf('-->', from + 4);
    return { text: '', end: close < 0 ? html.length : close + 3 };
  }
  TAG_NAME.lastIndex = from + 1;
  const [given, name = ''] = TAG_NAME.exec(html) ?? [];
  const isTag = given !== undefined || html[from + 1] === '!' || html[from + 1] === '?';
  const end = isTag ? tagEnd(html, from) : -1;
  if (end < 0) return { text: '<', end: from + 1 };
  const tag = name.toLowerCase();
  if (HIDDEN.has(tag) && given === name) {
    const close = html.toLowerCase().indexOf(`</${tag}`, end);
    return { text: ' ', end: close < 0 ? html.length : close };
  }
  return { text: BLOCKS.has(tag) ? ' ' : '', end };
}

function stripTags(html: string): string {
  const kept: string[] = [];
  let at = 0;
  for (let open = html.indexOf('<'); open >= 0; open = html.indexOf('<', at)) {
    const tag = readTag(html, open);
    kept.push(html.slice(at, open), tag.text);
    at = tag.end;
  }
  return kept.join('') + html.slice(at);
}

/**
 * HTML as one line of text: tags off, entities decoded once, runs of white space and control characters as one space.
 * Only the first 32,768 characters of markup are read. What looks like a tag after decoding was text and stays.
 */
export function plainText(html: string): string {
  const text = decodeHtml(stripTags(html.slice(0, MOST_MARKUP)));
  const seen = text.replace(UNSEEN, '');
  return (ODD_BLANK.test(seen) ? seen.replace(BLANK, ' ') : seen).trim();
}

/** The first `most` characters at most, no sign cut in two. */
export const startOf = (text: string, most: number): string =>
  text.slice(0, most).replace(/[\ud800-\udbff]$/, '');

/** The first `most` characters at most, cut between words where there are words. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  const space = text[most] === ' ' ? most : text.slice(0, most).lastIndexOf(' ');
  return space > 0 ? text.slice(0, space) : startOf(text, most);
}
