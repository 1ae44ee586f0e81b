import { SourceFault } from '../../source-fault.js';
import { mendJson } from './mend-json.js';
import type { Decoded } from './split-rows.js';

/** One article of a list as it came: read as JSON, or text that is none. */
export type RawArticle =
  | { readonly kind: 'json'; readonly value: unknown; readonly raw: string }
  | { readonly kind: 'unreadable'; readonly raw: string };

/** The articles of one answer. */
export interface ArtList {
  readonly articles: readonly RawArticle[];
  /** Articles that could be read only after mending (see `mendJson`). */
  readonly mended: number;
}

const START = 500;
const ARTICLES = /^\{\s*"articles"\s*:\s*\[/;
const END = /\]\s*\}$/;
/** An article begins with its address; text inside a title has its quotes escaped, or is what breaks the JSON. */
const NEXT_ARTICLE = /,\s*(?=\{\s*"url"\s*:)/;

/** What stands for bytes that are not UTF-8. */
const REPLACEMENT = '\ufffd';

function parse(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

function listOf(value: unknown): readonly unknown[] | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  if (!('articles' in value)) return Object.keys(value).length === 0 ? [] : null;
  return Array.isArray(value.articles) ? value.articles : null;
}

function fault(text: string): SourceFault {
  const start = text.slice(0, START);
  if (text.startsWith('{')) {
    return new SourceFault(
      'not_the_format',
      'GDELT gave a list of articles that is cut off or of another form',
      start,
    );
  }
  const words = text
    .slice(0, 4 * START)
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200);
  return new SourceFault('provider_error', `GDELT answered "${words}" instead of a list of articles`, start);
}

function readOne(raw: string, isUtf8: boolean): { readonly article: RawArticle; readonly mended: number } {
  if (!isUtf8 && raw.includes(REPLACEMENT)) return { article: { kind: 'unreadable', raw }, mended: 0 };
  const asItStands = parse(raw);
  if (asItStands !== null) return { article: { kind: 'json', ...asItStands, raw }, mended: 0 };
  const after = parse(mendJson(raw).text);
  if (after === null) return { article: { kind: 'unreadable', raw }, mended: 0 };
  return { article: { kind: 'json', ...after, raw }, mended: 1 };
}

/**
 * Reads an answer of mode ArtList. First strictly, as a whole. If that fails, article by article, each strictly, then
 * once more after `mendJson`; an article that cannot be read even so is `unreadable`, and its neighbours are not.
 * @throws SourceFault `provider_error` with the provider's words when there is no JSON (errors come as HTTP 200),
 * `not_the_format` when the list is cut off or of another form
 */
export function readArtList(body: Decoded): ArtList {
  const text = body.text.trim();
  const whole = parse(text);
  if (whole !== null && body.isUtf8) {
    const list = listOf(whole.value);
    if (list === null) throw fault(text);
    return {
      articles: list.map((value) => ({ kind: 'json', value, raw: JSON.stringify(value) })),
      mended: 0,
    };
  }
  if (!ARTICLES.test(text) || !END.test(text)) throw fault(text);
  const inside = text.replace(ARTICLES, '').replace(END, '');
  const read = inside.split(NEXT_ARTICLE).map((piece) => readOne(piece.trim(), body.isUtf8));
  return {
    articles: read.map(({ article }) => article),
    mended: read.reduce((sum, each) => sum + each.mended, 0),
  };
}
