import { shortenMarks } from './shorten-marks.js';

/** A word or a mark of punctuation with its place in the text (UTF-16 offsets, end exclusive). */
export interface Token {
  readonly text: string;
  /** Lower case, straight apostrophe, without a possessive ending and invisible characters. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
  readonly kind: 'word' | 'mark';
  /** Number of the word among those met, for `WordMemo`; −1 for a word that came when enough were known. */
  readonly id: number;
}

const OTHER = 1;
export const LETTER = 2;
export const DIGIT = 3;
const MARK = 4;
const APOSTROPHE = 5;
/** Combining accents, zero-width characters, soft hyphens and direction marks: they do not end a word. */
const JOINED = 6;

const kinds = new Uint8Array(0x10000);
const MARKS = new Set('-–—:;,.!?«»“”"\'‘’()|');

/** Kind of a UTF-16 unit, found when first met: a title needs a few dozen of them. */
export function kindOf(unit: number): number {
  const known = kinds[unit] ?? OTHER;
  if (known !== 0) return known;
  const char = String.fromCharCode(unit);
  let kind = OTHER;
  if (/\p{L}/u.test(char)) kind = LETTER;
  else if (/\p{N}/u.test(char)) kind = DIGIT;
  else if (/['’ʼ]/.test(char)) kind = APOSTROPHE;
  else if (MARKS.has(char)) kind = MARK;
  else if (/[\p{M}\p{Cf}]/u.test(char)) kind = JOINED;
  kinds[unit] = kind;
  return kind;
}

const isWord = (kind: number): boolean => kind === LETTER || kind === DIGIT;
const isUpper = (text: string, at: number): boolean => {
  const char = text.charAt(at);
  return char !== char.toLowerCase() && kindOf(text.charCodeAt(at)) === LETTER;
};
const DOT = 46;
const COMMA = 44;
const HYPHEN = 45;

/** End of "U.S." or "N.A.T.O." that begins at `at`; `at` where there is none. */
function endOfAbbreviation(text: string, at: number): number {
  let end = at;
  while (text.charCodeAt(end + 1) === DOT && isUpper(text, end)) end += 2;
  return end - at >= 4 ? end : at;
}

const kindAt = (text: string, at: number): number => (at < text.length ? kindOf(text.charCodeAt(at)) : OTHER);

/** End of the word that begins at `at`: letters and digits, short forms with their apostrophe, decimals. */
function endOfWord(text: string, at: number): number {
  let end = at + 1;
  for (;;) {
    const kind = kindAt(text, end);
    const next = kindAt(text, end + 1);
    const unit = text.charCodeAt(end);
    if (isWord(kind) || kind === JOINED) end += 1;
    else if (kind === APOSTROPHE && next === LETTER) end += 2;
    else if ((unit === DOT || unit === COMMA) && next === DIGIT) end += 2;
    else if (unit === HYPHEN && next === DIGIT && end - at <= 3 && lettersOnly(text, at, end)) end += 2;
    else return end;
  }
}

/** "F-16" and "S-400" are one word: up to three letters, a hyphen, a number. */
function lettersOnly(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) if (kindAt(text, i) !== LETTER) return false;
  return true;
}

const INVISIBLE = /[\p{Cf}]/gu;

/** The form in which words are compared. */
function wordOf(raw: string): string {
  let word = raw.toLowerCase();
  for (let i = 0; i < word.length; i += 1) {
    const unit = word.charCodeAt(i);
    if (unit < 128 && unit !== 39) continue;
    const kind = kindOf(unit);
    if (kind === JOINED) {
      const composed = shortenMarks(word).normalize('NFC');
      return wordOf(composed.replace(INVISIBLE, '').replace(/\p{M}/gu, ''));
    }
    if (kind === APOSTROPHE && unit !== 39) return wordOf(word.replace(/[’ʼ]/g, "'"));
  }
  if (word.endsWith("'s")) word = word.slice(0, -2);
  else if (word.endsWith('.')) word = word.slice(0, -1);
  return word;
}

interface KnownWord {
  readonly word: string;
  readonly id: number;
}

/** Words that are numbered; a feed of any length has few that matter beyond. */
const MOST_WORDS = 100_000;
const LONGEST_NUMBERED = 40;
const byText = new Map<string, KnownWord>();
const idOfWord = new Map<string, number>();

/**
 * A word that shares no memory with its text: a slice of this length or more would hold the whole text, and a hundred
 * thousand remembered words as many texts.
 */
const SHORTEST_SLICE = 13;
export const ownCopy = (word: string): string =>
  word.length < SHORTEST_SLICE ? word : word.split('').join('');

function knownWord(cut: string): KnownWord {
  const known = byText.get(cut);
  if (known !== undefined) return known;
  const raw = cut.length <= LONGEST_NUMBERED ? ownCopy(cut) : cut;
  const word = isWord(kindAt(raw, 0)) ? wordOf(raw) : raw === '’' || raw === 'ʼ' ? "'" : raw;
  let id = idOfWord.get(word) ?? -1;
  if (id < 0 && idOfWord.size < MOST_WORDS && raw.length <= LONGEST_NUMBERED) {
    id = idOfWord.size;
    idOfWord.set(word, id);
  }
  const found = { word, id };
  if (byText.size < MOST_WORDS && raw.length <= LONGEST_NUMBERED) byText.set(raw, found);
  return found;
}

/** Something computed from a word once: the same for each title that has it. */
export class WordMemo<Value> {
  readonly #compute: (word: string) => Value;
  readonly #values: (Value | undefined)[] = [];

  constructor(compute: (word: string) => Value) {
    this.#compute = compute;
  }

  of({ word, id }: Pick<Token, 'word' | 'id'>): Value {
    if (id < 0) return this.#compute(word);
    const known = this.#values[id];
    if (known !== undefined) return known;
    const value = this.#compute(word);
    // Filled from the start, so that the list stays one without holes.
    while (this.#values.length < id) this.#values.push(undefined);
    this.#values[id] = value;
    return value;
  }
}

/** Splits a text into words and punctuation in one pass, in time linear in its length. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const kind = kindAt(text, at);
    if (kind === OTHER || kind === JOINED) {
      at += 1;
      continue;
    }
    const start = at;
    if (isWord(kind)) {
      const abbreviation = kind === LETTER ? endOfAbbreviation(text, at) : at;
      at = abbreviation > start ? abbreviation : endOfWord(text, at);
    } else at += 1;
    const raw = text.slice(start, at);
    const { word, id } = knownWord(raw);
    tokens.push({ text: raw, word, start, end: at, kind: isWord(kind) ? 'word' : 'mark', id });
  }
  return tokens;
}
