import type { ActorCamp } from '../domain/score.js';
import type { Worded } from './lexicons.js';
import { type Token, WordMemo } from './tokenise.js';

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

/** Phrases that may begin with a word: those of this word alone, which need no look at what follows, and the others. */
interface Starting {
  readonly alone: readonly Phrase[];
  readonly longer: readonly Phrase[];
}

const NONE: Starting = { alone: [], longer: [] };
const NOTHING: readonly never[] = [];

const isAlone = ({ parts }: Phrase): boolean => parts.length === 1 && parts[0]?.kind !== 'text';

/** Phrases of all lists by their first part, remembered by word. */
class PhraseIndex {
  readonly #byWord = new Map<string, Phrase[]>();
  readonly #byStem = new Map<string, Phrase[]>();
  readonly #byCamp: Phrase[] = [];
  readonly #known = new WordMemo((word) => this.#find(word));
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

  startingWith(token: Token): Starting {
    return this.#known.of(token);
  }

  #find(word: string): Starting {
    const found = [...(this.#byWord.get(word) ?? [])];
    const longest = Math.min(word.length, this.#longestStem);
    for (let length = 1; length <= longest; length++) {
      found.push(...(this.#byStem.get(word.slice(0, length)) ?? []));
    }
    // A word and a stem of one entry are one hit.
    const alone = found.filter(
      (phrase, at) =>
        isAlone(phrase) &&
        !found.slice(0, at).some((other) => isAlone(other) && other.entry === phrase.entry),
    );
    return found.length === 0 ? NONE : { alone, longer: found.filter((phrase) => !isAlone(phrase)) };
  }

  /** Phrases that begin with an actor. */
  get startingWithActor(): readonly Phrase[] {
    return this.#byCamp;
  }
}

/** The hits of one list while a text is searched. */
class ListHits {
  hits: Found<Worded>[] | null = null;
  /** Token after the last hit: hits of one list do not overlap. */
  end = 0;
  /** Token at which the last hit begins. */
  start = -1;

  clear(): void {
    this.hits = null;
    this.end = 0;
    this.start = -1;
  }

  #hasHere(entry: Worded, from: number): boolean {
    const hits = this.hits ?? [];
    for (let i = hits.length - 1; i >= 0 && hits[i]?.from === from; i--)
      if (hits[i]?.entry === entry) return true;
    return false;
  }

  /** Keeps the longest hit at a token, for each entry that has it. */
  offer(entry: Worded, from: number, to: number): void {
    if (this.hits === null) this.hits = [];
    else if (this.start === from) {
      if (to < this.end) return;
      if (to > this.end) while (this.hits.at(-1)?.from === from) this.hits.pop();
      else if (this.#hasHere(entry, from)) return;
    }
    this.hits.push({ entry, from, to });
    this.start = from;
    this.end = to;
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
  const all = names.map(() => new ListHits());

  const tryAll = (phrases: readonly Phrase[], tokens: readonly Token[], at: number, campAt: CampAt): void => {
    for (const { list, entry, parts } of phrases) {
      const found = all[list];
      if (found === undefined || (at < found.end && at !== found.start)) continue;
      const to = matchFrom(parts, 0, tokens, at, campAt);
      if (to >= 0) found.offer(entry, at, to);
    }
  };

  return (tokens, campAt = NO_ACTORS) => {
    for (const found of all) found.clear();
    for (let at = 0; at < tokens.length; at++) {
      const token = tokens[at];
      if (token === undefined) break;
      const { alone, longer } = index.startingWith(token);
      if (longer.length > 0) tryAll(longer, tokens, at, campAt);
      for (const { list, entry } of alone) {
        const found = all[list];
        if (found !== undefined && (at >= found.end || at === found.start)) found.offer(entry, at, at + 1);
      }
      if (campAt(at) !== undefined) tryAll(index.startingWithActor, tokens, at, campAt);
    }
    const byName: Record<string, readonly Found<Worded>[]> = {};
    for (let list = 0; list < names.length; list++) byName[names[list] ?? ''] = all[list]?.hits ?? NOTHING;
    // Each list's hits carry its own entries: the keys of `lists` in their order.
    return byName as unknown as FoundIn<L>;
  };
}
