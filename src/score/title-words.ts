import { shortenMarks } from './shorten-marks.js';
import { DIGIT, kindOf, LETTER } from './tokenise.js';

const BARS = '«|';
const DASHES = '-–—';
const AFTER_BAR = /^\s+[^«|]{2,40}$/u;
const AFTER_DASH = /^\s+(?:the\s+)?[\p{L}. ]{2,30}$/iu;
const LEAST_SENTENCE_WORDS = 4;
/** Names that are taken off one title: each costs a look at what is left of it. */
const MOST_OUTLETS = 16;
const WORD = /[\p{L}\p{N}]+(?:[.,:]\p{N}+)*/gu;
/** NFKC leaves text of units below this one as it is. */
const FIRST_COMPATIBLE = 0xa0;

const lastOf = (text: string, marks: string): number => {
  let last = -1;
  for (const mark of marks) last = Math.max(last, text.lastIndexOf(mark));
  return last;
};

/** Where the space before a mark begins, if what follows the mark is an outlet's name; −1 otherwise. */
function tailAt(text: string, mark: number, after: RegExp): number {
  const start = text.slice(0, Math.max(0, mark)).trimEnd().length;
  return start < mark && after.test(text.slice(mark + 1)) ? start : -1;
}

/**
 * The title without the outlet names that sites append: ` - Reuters`, ` | BBC News`, ` « World | Censor.NET`. A name
 * holds none of the marks before it, so that only the last of each kind can begin one.
 */
function withoutOutlets(title: string): string {
  let text = title;
  for (let names = 0; names < MOST_OUTLETS; names++) {
    const bar = tailAt(text, lastOf(text, BARS), AFTER_BAR);
    const dash = tailAt(text, lastOf(text, DASHES), AFTER_DASH);
    const end = bar < 0 || dash < 0 ? Math.max(bar, dash) : Math.min(bar, dash);
    // A tail goes only while a sentence remains in front of it.
    if (end < 0 || text.slice(0, end).split(' ').length < LEAST_SENTENCE_WORDS) return text;
    text = text.slice(0, end);
  }
  return text;
}

/** Whether the mark at `at` belongs to a number: `3.5`, `1,000`, `12:30`. */
function joinsDigits(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return (unit === 44 || unit === 46 || unit === 58) && kindOf(text.charCodeAt(at + 1)) === DIGIT;
}

const isWord = (kind: number): boolean => kind === LETTER || kind === DIGIT;

/** The matches of `WORD` in one pass; text beyond the basic plane is left to the expression itself. */
function splitWords(text: string): string[] {
  const words: string[] = [];
  for (let at = 0; at < text.length; ) {
    const unit = text.charCodeAt(at);
    if (unit >= 0xd800 && unit < 0xe000) return text.match(WORD) ?? [];
    const start = at++;
    if (!isWord(kindOf(unit))) continue;
    while (at < text.length && isWord(kindOf(text.charCodeAt(at)))) at++;
    while (at + 1 < text.length && joinsDigits(text, at)) {
      at += 2;
      while (at < text.length && kindOf(text.charCodeAt(at)) === DIGIT) at++;
    }
    words.push(text.slice(start, at));
  }
  return words;
}

function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= FIRST_COMPATIBLE) return false;
  return true;
}

/** Lower-case words of a title without the outlet's name at its end. */
export function titleWords(title: string): string[] {
  const text = isPlain(title) ? title : shortenMarks(title).normalize('NFKC');
  return splitWords(withoutOutlets(text).toLowerCase());
}
