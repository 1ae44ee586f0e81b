import { shortenMarks } from '../../score/shorten-marks.js';

/** Whether a text speaks of the project's topic. */
export type TopicFilter = (title: string, body: string | null) => boolean;

/** One word of an entry; `open` takes any ending. */
interface Part {
  readonly stem: string;
  readonly open: boolean;
}

/** Letters of first words, one after the other, down to the entries that begin with them. */
interface Letter {
  /** By code unit. */
  readonly next: Map<number, Letter>;
  readonly entries: (readonly Part[])[];
}

const WORD = /[\p{L}\p{N}]+/gu;
const ASCII_WORD = /[a-z0-9]+/g;
const BEYOND_ASCII = /\P{ASCII}/u;
const MARKS = /\p{M}+/gu;

/** Words in lower case without accents: `Orbán` is `orban`. Plain ASCII has none, nor anything to normalise. */
function wordsOf(text: string): string[] {
  if (!BEYOND_ASCII.test(text)) return text.toLowerCase().match(ASCII_WORD) ?? [];
  return shortenMarks(text).normalize('NFD').replace(MARKS, '').toLowerCase().match(WORD) ?? [];
}

/** `hungar* veto`: words in sequence, each with any ending where it ends in a star. */
function readEntry(entry: string): readonly Part[] {
  return entry.split(/\s+/).flatMap((piece) => {
    const words = wordsOf(piece);
    return words.map((stem, index) => ({ stem, open: piece.endsWith('*') && index === words.length - 1 }));
  });
}

const fits = (part: Part, word: string | undefined): boolean =>
  word !== undefined && (part.open ? word.startsWith(part.stem) : word === part.stem);

function newLetter(): Letter {
  return { next: new Map(), entries: [] };
}

function addEntry(root: Letter, parts: readonly Part[]): void {
  let at = root;
  const stem = parts[0]?.stem ?? '';
  for (let i = 0; i < stem.length; i++) {
    let next = at.next.get(stem.charCodeAt(i));
    if (next === undefined) {
      next = newLetter();
      at.next.set(stem.charCodeAt(i), next);
    }
    at = next;
  }
  if (parts.length > 0) at.entries.push(parts);
}

/** Whether an entry begins with the word at a place: its letters are followed as long as an entry has them. */
function startsAt(root: Letter, found: readonly string[], place: number): boolean {
  const word = found[place] ?? '';
  let at: Letter | undefined = root;
  for (let i = 0; i < word.length; i++) {
    at = at.next.get(word.charCodeAt(i));
    if (at === undefined) return false;
    if (at.entries.some((parts) => parts.every((part, index) => fits(part, found[place + index]))))
      return true;
  }
  return false;
}

/**
 * A filter that takes a text if its title or body has one of the entries. An entry is a word or several in sequence; a
 * star stands for any ending. Letter case and accents do not count. No entry becomes a regular expression: the time is
 * linear in the text.
 */
export function createTopicFilter(words: readonly string[]): TopicFilter {
  const root = newLetter();
  for (const parts of words.map(readEntry)) addEntry(root, parts);
  const speaks = (text: string): boolean => {
    const found = wordsOf(text);
    return found.some((_, place) => startsAt(root, found, place));
  };
  return (title, body) => speaks(title) || (body !== null && speaks(body));
}
