import type { Actor, ActorCamp } from '../domain/score.js';
import type { ActorEntry, Lexicons, Modifier } from './lexicons.js';
import { type CampAt, type Found, type FoundIn, findPhrases } from './phrase-finder.js';
import { type Token, tokenise } from './tokenise.js';

/** The word lists that are searched for in each title, apart from the actors. */
export type TitleLists = Pick<
  Lexicons,
  | 'modifiers'
  | 'frames'
  | 'objects'
  | 'directions'
  | 'framing'
  | 'deescalation'
  | 'deescalationMoves'
  | 'topics'
  | 'relevance'
  | 'market'
  | 'status'
  | 'senses'
>;

/** A stretch of tokens [from, to) that is judged by itself. Main clauses are judged first. */
export interface Clause {
  readonly from: number;
  readonly to: number;
  readonly rank: 'main' | 'subordinate' | 'concession';
}

/** A title taken apart: words, actors, modifiers, speaker and clauses. */
export interface ParsedTitle {
  readonly title: string;
  readonly tokens: readonly Token[];
  readonly actors: readonly Found<ActorEntry>[];
  readonly modifiers: readonly Found<{ readonly id: Modifier; readonly words: readonly string[] }>[];
  readonly found: FoundIn<TitleLists>;
  readonly campAt: CampAt;
  readonly speaker: Actor | null;
  readonly clauses: readonly Clause[];
  readonly question: boolean;
}

const MOST_SPEAKER_WORDS = 6;
const BREAKS = new Set([',', ';', ':', '–', '—', '|']);

/** Words that must stand before an outlet's name or a date stamp for it to be one. */
const FEWEST_WORDS = 3;
/** `(12.10.22 07:38)`, as some feeds end their titles. */
const DATE_STAMP = /^\d{1,2}\.\d{1,2}\.\d{2,4}$/;

/** Tokens before what a site appends to its titles: a date stamp in brackets, `« Section | Site`, `| Site`. */
function endOfText(tokens: readonly Token[]): number {
  for (let i = FEWEST_WORDS; i < tokens.length; i++) {
    const { word } = tokens[i] ?? { word: '' };
    if (word === '|' && tokens.length - i <= MOST_SPEAKER_WORDS) return i;
    if (word === '(' && DATE_STAMP.test(tokens[i + 1]?.word ?? '')) return i;
    // A quotation that opens does so before its words; a section mark stands apart on both sides.
    if (word === '«' && tokens[i - 1]?.end !== tokens[i]?.start && tokens[i]?.end !== tokens[i + 1]?.start)
      return i;
  }
  return tokens.length;
}

const CLOSING = new Set(['"', "'", '”', '’', '»', '“', ')', '.']);

interface Claim {
  readonly speaker: Actor | null;
  readonly from: number;
  readonly to: number;
}

function lastBreak(tokens: readonly Token[]): number {
  return tokens.findLastIndex((token, i) => BREAKS.has(token.word) || isSpacedHyphen(tokens, i));
}

function isSpacedHyphen(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i];
  return token?.text === '-' && tokens[i - 1]?.end !== token.start && tokens[i + 1]?.start !== token.end;
}

/** Who speaks, and which tokens are what is said: `X says …`, `X: …`, `…, X says`, `… - X`. */
function findClaim(
  tokens: readonly Token[],
  actors: readonly Found<ActorEntry>[],
  modifiers: ParsedTitle['modifiers'],
): Claim {
  const whole = { speaker: null, from: 0, to: tokens.length };
  const says = modifiers.filter(({ entry }) => entry.id === 'say');
  const actorOf = (found: Found<ActorEntry>): Actor => ({ name: found.entry.name, camp: found.entry.camp });
  const cut = lastBreak(tokens);
  if (cut > 0 && tokens.length - cut - 1 <= MOST_SPEAKER_WORDS) {
    const actor = actors.find(({ from }) => from > cut);
    const said = says.some(({ from }) => from > cut);
    const nameOnly = tokens[cut]?.word !== ',' && tokens[cut]?.word !== ':' && tokens.length - cut <= 3;
    if (actor !== undefined && (said || nameOnly)) return { speaker: actorOf(actor), from: 0, to: cut };
  }
  const colon = tokens.findIndex((token) => token.word === ':');
  const head = actors.filter(({ to }) => to <= colon);
  if (colon > 0 && colon <= MOST_SPEAKER_WORDS && head[0] !== undefined && head[0].from <= 2) {
    return { speaker: actorOf(head[0]), from: colon + 1, to: tokens.length };
  }
  const verb = says[0];
  const before = verb && actors.filter(({ to }) => to <= verb.from).at(-1);
  if (verb !== undefined && before !== undefined && verb.from - before.to <= MOST_SPEAKER_WORDS) {
    return { speaker: actorOf(before), from: verb.to, to: tokens.length };
  }
  return whole;
}

/** The last mark that is no closing quotation mark or bracket is a question mark. */
function endsInQuestion(tokens: readonly Token[]): boolean {
  for (let i = tokens.length - 1; i >= 0; i--) {
    const word = tokens[i]?.word ?? '';
    if (word === '?') return true;
    if (!CLOSING.has(word)) return false;
  }
  return false;
}

function splitClauses(tokens: readonly Token[], modifiers: ParsedTitle['modifiers'], claim: Claim): Clause[] {
  const clauses: Clause[] = [];
  let from = claim.from;
  let rank: Clause['rank'] = 'main';
  const close = (to: number, next: Clause['rank']) => {
    if (to > from) clauses.push({ from, to, rank });
    from = to;
    rank = next;
  };
  const starters = new Map(modifiers.map((found) => [found.from, found.entry.id]));
  for (let i = claim.from; i < claim.to; i++) {
    const starter = starters.get(i);
    const breaks = BREAKS.has(tokens[i]?.word ?? '') || isSpacedHyphen(tokens, i);
    if (starter === 'concession' || starter === 'subordinate') {
      close(i, starter === 'concession' ? 'concession' : 'subordinate');
    } else if (breaks) close(i, 'main');
  }
  close(claim.to, 'main');
  return clauses;
}

/** Makes the parser from the word lists. */
export function createParser(lexicons: Lexicons): (title: string) => ParsedTitle {
  const findActors = findPhrases({ actors: lexicons.actors });
  const { modifiers: marks, frames, objects, directions, framing, deescalation } = lexicons;
  const { deescalationMoves, topics, relevance, market, status, senses } = lexicons;
  const modifiers = marks.filter(({ id }) => id !== 'question');
  const questions = marks.filter(({ id }) => id === 'question');
  const findAll = findPhrases({
    modifiers,
    questions,
    frames,
    objects,
    directions,
    framing,
    deescalation,
    deescalationMoves,
    topics,
    relevance,
    market,
    status,
    senses,
  });
  return (title) => {
    const all = tokenise(title);
    const end = endOfText(all);
    const tokens = end < all.length ? all.slice(0, end) : all;
    const { actors } = findActors(tokens);
    const camps: (ActorCamp | undefined)[] = [];
    for (const { from, to, entry } of actors) {
      camps[from] = entry.camp;
      camps[to - 1] = entry.camp;
    }
    const campAt: CampAt = (token) => camps[token];
    const found = findAll(tokens, campAt);
    const claim = findClaim(tokens, actors, found.modifiers);
    const asks = found.questions.some(({ from }) => from === claim.from || from === 0);
    return {
      title,
      tokens,
      actors,
      modifiers: found.modifiers,
      found,
      campAt,
      speaker: claim.speaker,
      clauses: splitClauses(tokens, found.modifiers, claim),
      question: asks || endsInQuestion(tokens),
    };
  };
}
