import type { ActorCamp } from '../domain/score.js';
import type { Worded } from './lexicons.js';
import type { Token } from './tokenise.js';

/** An entry of a word list found at tokens [from, to). */
export interface Found<Entry> {
  readonly entry: Entry;
  readonly from: number;
  readonly to: number;
}

/** Camp of the actor at a token, where there is one. */
export type CampAt = (token: number) => ActorCamp | undefined;

/** Word lists by name. */
export type Lists<L> = { readonly [Name in keyof L]: readonly Worded[] };

/** What was found of each list, in the order of the text. */
export type FoundIn<L extends Lists<L>> = { readonly [Name in keyof L]: readonly Found<L[Name][number]>[] };

/** A part of a phrase: `camp` is set for @camp, `gap` for ~, otherwise a word, its stem, or its text in capitals. */
export interface Part {
  readonly text: string;
  readonly kind: 'word' | 'stem' | 'text' | 'camp' | 'gap';
}

interface Phrase {
  readonly list: number;
  readonly entry: Worded;
  readonly parts: readonly Part[];
}

/** Words that a gap may stand for. */
export const LONGEST_GAP = 5;
/** Words whose phrases are remembered; a feed of any length names few more. */
const REMEMBERED_WORDS = 100_000;
const LONGEST_REMEMBERED = 40;
const NONE: readonly Phrase[] = [];
const NO_ACTORS: CampAt = () => undefined;

/** A phrase of a word list comes apart at hyphens, as titles do. */
export const phraseWords = (phrase: string): string[] =>
  phrase.replace(/(?<=\p{L})-(?=\p{L})/gu, ' - ').split(' ');

export function partOf(text: string): Part {
  if (text === '~') return { text, kind: 'gap' };
  if (text.startsWith('@')) return { text: text.slice(1), kind: 'camp' };
  if (text.endsWith('*')) return { text: text.slice(0, -1), kind: 'stem' };
  // Only a list entry in capitals tells an acronym from a word ("US" from "us").
  return { text, kind: text === text.toLowerCase() ? 'word' : 'text' };
}

function partMatches({ text, kind }: Part, token: Token, at: number, campAt: CampAt): boolean {
  switch (kind) {
    case 'word':
      return token.word === text;
    case 'stem':
      return token.word.startsWith(text);
    case 'text':
      return token.text === text;
    default:
      return campAt(at) === text;
  }
}

/** Token after the phrase's parts from `part` on, matched from token `at`; −1 where they do not match. */
function matchFrom(
  parts: readonly Part[],
  part: number,
  tokens: readonly Token[],
  at: number,
  campAt: CampAt,
): number {
  for (let next = at, i = part; ; next += 1, i += 1) {
    const wanted = parts[i];
    if (wanted === undefined) return next;
    if (wanted.kind === 'gap') {
      for (let gap = 0; gap <= LONGEST_GAP; gap++) {
        const end = matchFrom(parts, i + 1, tokens, next + gap, campAt);
        if (end >= 0) return end;
      }
      return -1;
    }
    const token = tokens[next];
    if (token === undefined || !partMatches(wanted, token, next, campAt)) return -1;
  }
}

/** Phrases of all lists by their first part, remembered by word. */
class PhraseIndex {
  readonly #byWord = new Map<string, Phrase[]>();
  readonly #byStem = new Map<string, Phrase[]>();
  readonly #byCamp: Phrase[] = [];
  readonly #known = new Map<string, readonly Phrase[]>();
  #longestStem = 0;

  constructor(lists: readonly (readonly Worded[])[]) {
    for (const [list, entries] of lists.entries()) {
      for (const entry of entries) {
        for (const words of entry.words) this.#keep({ list, entry, parts: phraseWords(words).map(partOf) });
      }
    }
  }

  #keep(phrase: Phrase): void {
    const first = phrase.parts[0];
    if (first === undefined) return;
    if (first.kind === 'camp') {
      this.#byCamp.push(phrase);
      return;
    }
    const map = first.kind === 'stem' ? this.#byStem : this.#byWord;
    const key = first.text.toLowerCase();
    const same = map.get(key);
    if (same === undefined) map.set(key, [phrase]);
    else same.push(phrase);
    if (first.kind === 'stem') this.#longestStem = Math.max(this.#longestStem, key.length);
  }

  /** Phrases that may begin with this word. */
  startingWith(word: string): readonly Phrase[] {
    const known = this.#known.get(word);
    if (known !== undefined) return known;
    const found = [...(this.#byWord.get(word) ?? [])];
    const longest = Math.min(word.length, this.#longestStem);
    for (let length = 1; length <= longest; length++) {
      found.push(...(this.#byStem.get(word.slice(0, length)) ?? []));
    }
    const kept = found.length === 0 ? NONE : found;
    if (this.#known.size < REMEMBERED_WORDS && word.length <= LONGEST_REMEMBERED) this.#known.set(word, kept);
    return kept;
  }

  /** Phrases that begin with an actor. */
  get startingWithActor(): readonly Phrase[] {
    return this.#byCamp;
  }
}

/**
 * Makes a search for the phrases of several word lists in one pass: of each list the longest phrase at each token,
 * for each entry that has it; apart from these, found phrases of one list do not overlap.
 */
export function findPhrases<L extends Lists<L>>(
  lists: L,
): (tokens: readonly Token[], campAt?: CampAt) => FoundIn<L> {
  const names = Object.keys(lists);
  const index = new PhraseIndex(Object.values(lists));
  const ends = new Int32Array(names.length);
  return (tokens, campAt = NO_ACTORS) => {
    const found: Found<Worded>[][] = names.map(() => []);
    ends.fill(0);
    const tryAll = (phrases: readonly Phrase[], at: number): void => {
      for (const { list, entry, parts } of phrases) {
        const hits = found[list];
        const last = hits?.at(-1);
        const rival = last !== undefined && last.from === at;
        if (hits === undefined || (!rival && at < (ends[list] ?? 0))) continue;
        const to = matchFrom(parts, 0, tokens, at, campAt);
        if (to < 0 || (rival && (to < last.to || (to === last.to && last.entry === entry)))) continue;
        if (rival && to > last.to) while (hits.at(-1)?.from === at) hits.pop();
        hits.push({ entry, from: at, to });
        ends[list] = to;
      }
    };
    for (const [at, { word }] of tokens.entries()) {
      const phrases = index.startingWith(word);
      if (phrases !== NONE) tryAll(phrases, at);
      if (campAt !== NO_ACTORS && campAt(at) !== undefined) tryAll(index.startingWithActor, at);
    }
    // Each list's hits carry its own entries: the keys of `lists` in their order.
    return Object.fromEntries(names.map((name, list) => [name, found[list] ?? []])) as unknown as FoundIn<L>;
  };
}
