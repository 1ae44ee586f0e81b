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

/** A part of a phrase: `camp` is set for @camp, `gap` for ~, otherwise a word, its stem, or its text in capitals. */
interface Part {
  readonly text: string;
  readonly kind: 'word' | 'stem' | 'text' | 'camp' | 'gap';
}

interface Phrase<Entry> {
  readonly entry: Entry;
  readonly parts: readonly Part[];
}

const LONGEST_GAP = 5;
/** Words whose phrases are remembered; a feed of any length names few more. */
const REMEMBERED_WORDS = 50_000;

function partOf(text: string): Part {
  if (text === '~') return { text, kind: 'gap' };
  if (text.startsWith('@')) return { text: text.slice(1), kind: 'camp' };
  if (text.endsWith('*')) return { text: text.slice(0, -1), kind: 'stem' };
  // Only a list entry in capitals tells an acronym from a word ("US" from "us").
  return { text, kind: text === text.toLowerCase() ? 'word' : 'text' };
}

function partMatches({ text, kind }: Part, token: Token, camp: ActorCamp | undefined): boolean {
  switch (kind) {
    case 'word':
      return token.word === text;
    case 'stem':
      return token.word.startsWith(text);
    case 'text':
      return token.text === text;
    default:
      return camp === text;
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
  const wanted = parts[part];
  if (wanted === undefined) return at;
  if (wanted.kind === 'gap') {
    for (let gap = 0; gap <= LONGEST_GAP; gap++) {
      const end = matchFrom(parts, part + 1, tokens, at + gap, campAt);
      if (end >= 0) return end;
    }
    return -1;
  }
  const token = tokens[at];
  if (token === undefined || !partMatches(wanted, token, campAt(at))) return -1;
  return matchFrom(parts, part + 1, tokens, at + 1, campAt);
}

const NO_ACTORS: CampAt = () => undefined;

/** Phrases by the length of their first part, so that a word's own are found by its beginnings. */
class PhraseIndex<Entry extends Worded> {
  readonly #byWord = new Map<string, Phrase<Entry>[]>();
  readonly #byStem = new Map<string, Phrase<Entry>[]>();
  readonly #byText = new Map<string, Phrase<Entry>[]>();
  readonly #byCamp: Phrase<Entry>[] = [];
  readonly #known = new Map<string, readonly Phrase<Entry>[]>();
  #longestStem = 0;

  constructor(entries: readonly Entry[]) {
    for (const entry of entries) {
      for (const words of entry.words) {
        // Titles come apart at hyphens, so phrases do.
        const parts = words
          .replace(/(?<=\p{L})-(?=\p{L})/gu, ' - ')
          .split(' ')
          .map(partOf);
        this.#keep({ entry, parts });
      }
    }
  }

  #keep(phrase: Phrase<Entry>): void {
    const first = phrase.parts[0];
    if (first === undefined) return;
    if (first.kind === 'camp') {
      this.#byCamp.push(phrase);
      return;
    }
    const map = first.kind === 'stem' ? this.#byStem : first.kind === 'text' ? this.#byText : this.#byWord;
    const same = map.get(first.text);
    if (same === undefined) map.set(first.text, [phrase]);
    else same.push(phrase);
    if (first.kind === 'stem') this.#longestStem = Math.max(this.#longestStem, first.text.length);
  }

  /** Phrases that may begin with this word. */
  startingWith({ word }: Token): readonly Phrase<Entry>[] {
    const known = this.#known.get(word);
    if (known !== undefined) return known;
    const found = [...(this.#byWord.get(word) ?? [])];
    const longest = Math.min(word.length, this.#longestStem);
    for (let length = 1; length <= longest; length++) {
      found.push(...(this.#byStem.get(word.slice(0, length)) ?? []));
    }
    for (const [text, phrases] of this.#byText) if (text.toLowerCase() === word) found.push(...phrases);
    found.push(...this.#byCamp);
    if (this.#known.size < REMEMBERED_WORDS) this.#known.set(word, found);
    return found;
  }
}

/** Makes a search for the phrases of a word list: at each token the longest phrase; found phrases do not overlap. */
export function findPhrases<Entry extends Worded>(
  entries: readonly Entry[],
): (tokens: readonly Token[], campAt?: CampAt) => Found<Entry>[] {
  const index = new PhraseIndex(entries);
  return (tokens, campAt = NO_ACTORS) => {
    const found: Found<Entry>[] = [];
    for (let at = 0; at < tokens.length; at++) {
      const token = tokens[at];
      if (token === undefined) break;
      const phrases = index.startingWith(token);
      if (phrases.length === 0) continue;
      let best: Found<Entry> | null = null;
      for (const { entry, parts } of phrases) {
        const to = matchFrom(parts, 0, tokens, at, campAt);
        if (to >= 0 && (best === null || to > best.to)) best = { entry, from: at, to };
      }
      if (best === null) continue;
      found.push(best);
      at = best.to - 1;
    }
    return found;
  };
}
