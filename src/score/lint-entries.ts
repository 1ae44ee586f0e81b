import type { Lexicons } from './lexicons.js';

/** Word lists by name, without what only describes them. */
export type ListName = Exclude<keyof Lexicons, 'digest'>;

/** An entry of any list as the linter sees it. */
export interface LintEntry {
  readonly name: string;
  readonly words: readonly string[];
  /** Where its words are read; entries that are read elsewhere do not meet. */
  readonly place: string;
  /** What its words claim. Two entries contradict each other where they claim different things of one key. */
  readonly claims: Readonly<Record<string, string | number>>;
}

/** One file of a word list, ready for the linter. */
export interface LintFile {
  readonly file: string;
  readonly list: ListName;
  readonly entries: readonly LintEntry[];
}

type Claims = LintEntry['claims'];
const entryOf = (name: string, words: readonly string[], claims: Claims, place = ''): LintEntry => ({
  name,
  words,
  place,
  claims,
});

const READERS: { readonly [List in ListName]: (entry: Lexicons[List][number]) => LintEntry } = {
  actors: ({ name, words, camp }) => entryOf(name, words, { camp, name }),
  objects: ({ id, words, value }) => entryOf(id, words, { value }),
  directions: ({ id, words, sign }) => entryOf(id, words, { sign }),
  modifiers: ({ id, words }) => entryOf(id, words, { id }),
  frames: ({ id, words, signs, slot, needs }) => entryOf(id, words, signs, `${slot} ${needs}`),
  framing: ({ id, words, sign, slot }) => entryOf(id, words, { sign }, slot),
  deescalation: ({ id, words, value }) => entryOf(id, words, { value }),
  deescalationMoves: ({ id, words, sign }) => entryOf(id, words, { sign }),
  topics: ({ topic, words }) => entryOf(topic, words, {}),
  relevance: ({ id, words }) => entryOf(id, words, { id }),
  market: ({ id, words }) => entryOf(id, words, { id }),
  status: ({ status, words }) => entryOf(status, words, { status }),
  senses: ({ id, words }) => entryOf(id, words, {}),
  polarity: ({ word, value }) => entryOf(word, [word], { value }),
};

/** A file's entries in the linter's form. */
export function lintFile<List extends ListName>(
  list: List,
  { file, entries }: { readonly file: string; readonly entries: readonly Lexicons[List][number][] },
): LintFile {
  return { file, list, entries: entries.map((entry) => READERS[list](entry)) };
}
