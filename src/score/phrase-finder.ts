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

interface Phrase<Entry> {
  readonly entry: Entry;
  readonly parts: readonly string[];
}

const LONGEST_GAP = 5;
const INDEX_LETTERS = 2;

function partMatches(part: string, token: Token, camp: ActorCamp | undefined): boolean {
  if (part.startsWith('@')) return camp === part.slice(1);
  if (part.endsWith('*')) return token.word.startsWith(part.slice(0, -1));
  // Only a list entry in capitals tells an acronym from a word ("US" from "us").
  return part === part.toLowerCase() ? token.word === part : token.text === part;
}

/** Token after the phrase's parts from `part` on, matched from token `at`; null where they do not match. */
function matchFrom(
  parts: readonly string[],
  part: number,
  tokens: readonly Token[],
  at: number,
  campAt: CampAt,
): number | null {
  const wanted = parts[part];
  if (wanted === undefined) return at;
  if (wanted === '~') {
    for (let gap = 0; gap <= LONGEST_GAP; gap++) {
      const end = matchFrom(parts, part + 1, tokens, at + gap, campAt);
      if (end !== null) return end;
    }
    return null;
  }
  const token = tokens[at];
  if (token === undefined || !partMatches(wanted, token, campAt(at))) return null;
  return matchFrom(parts, part + 1, tokens, at + 1, campAt);
}

const NO_ACTORS: CampAt = () => undefined;

/** Makes a search for the phrases of a word list: at each token the longest phrase; found phrases do not overlap. */
export function findPhrases<Entry extends Worded>(
  entries: readonly Entry[],
): (tokens: readonly Token[], campAt?: CampAt) => Found<Entry>[] {
  const byStart = new Map<string, Phrase<Entry>[]>();
  const anywhere: Phrase<Entry>[] = [];
  for (const entry of entries) {
    for (const words of entry.words) {
      // Titles come apart at hyphens, so phrases do.
      const phrase = { entry, parts: words.replace(/(?<=\p{L})-(?=\p{L})/gu, ' - ').split(' ') };
      const first = phrase.parts[0] ?? '';
      const letters = first.replace('*', '').toLowerCase();
      if (first.startsWith('@') || letters.length < INDEX_LETTERS) anywhere.push(phrase);
      else {
        const key = letters.slice(0, INDEX_LETTERS);
        byStart.set(key, [...(byStart.get(key) ?? []), phrase]);
      }
    }
  }
  return (tokens, campAt = NO_ACTORS) => {
    const found: Found<Entry>[] = [];
    for (let at = 0; at < tokens.length; at++) {
      let best: Found<Entry> | null = null;
      const near = byStart.get(tokens[at]?.word.slice(0, INDEX_LETTERS) ?? '') ?? [];
      for (const { entry, parts } of [...near, ...anywhere]) {
        const to = matchFrom(parts, 0, tokens, at, campAt);
        if (to !== null && (best === null || to > best.to)) best = { entry, from: at, to };
      }
      if (best === null) continue;
      found.push(best);
      at = best.to - 1;
    }
    return found;
  };
}
