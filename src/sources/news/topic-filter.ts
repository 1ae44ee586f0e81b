import { shortenMarks } from '../../score/shorten-marks.js';

/** Whether a text speaks of the project's topic. */
export type TopicFilter = (title: string, body: string | null) => boolean;

/** One word of an entry; `open` takes any ending. */
interface Part {
  readonly stem: string;
  readonly open: boolean;
}

/** Longer words are compared by their beginning: no entry is that long. */
const LONGEST_STEM = 40;
const WORD = /[\p{L}\p{N}]+/gu;
const MARKS = /\p{M}+/gu;

/** Words in lower case without accents: `Orbán` is `orban`. */
function wordsOf(text: string): string[] {
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

/**
 * A filter that takes a text if its title or body has one of the entries. An entry is a word or several in sequence; a
 * star stands for any ending. Letter case and accents do not count. No entry becomes a regular expression: the time is
 * linear in the text.
 */
export function createTopicFilter(words: readonly string[]): TopicFilter {
  const byFirst = new Map<string, (readonly Part[])[]>();
  for (const parts of words.map(readEntry)) {
    const stem = parts[0]?.stem.slice(0, LONGEST_STEM);
    if (stem === undefined) continue;
    byFirst.set(stem, [...(byFirst.get(stem) ?? []), parts]);
  }
  const startsAt = (found: readonly string[], at: number): boolean => {
    const first = found[at] ?? '';
    for (let length = 1; length <= Math.min(first.length, LONGEST_STEM); length += 1) {
      const entries = byFirst.get(first.slice(0, length)) ?? [];
      if (entries.some((parts) => parts.every((part, index) => fits(part, found[at + index])))) return true;
    }
    return false;
  };
  const speaks = (text: string): boolean => {
    const found = wordsOf(text);
    return found.some((_, at) => startsAt(found, at));
  };
  return (title, body) => speaks(title) || (body !== null && speaks(body));
}
