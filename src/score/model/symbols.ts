import type { ActorCamp } from '../../domain/score.js';
import { hash32 } from '../hash.js';
import type { ParsedTitle } from '../parse-title.js';
import { WordMemo } from '../tokenise.js';
import { type ReadLanguage, stemOf } from './stems.js';

/** Words that are read; a headline has fewer, and the time for one without end stays linear. */
export const MOST_TOKENS = 64;

/** Hash of each camp, by which its actors are read: a rule learned on one name holds for the others. */
export const CAMP_HASH: Readonly<Record<ActorCamp | 'none', number>> = {
  russia: hash32('@russia'),
  ukraine: hash32('@ukraine'),
  us: hash32('@us'),
  eu: hash32('@eu'),
  other: hash32('@other'),
  none: hash32('@none'),
};
const NUMBER = hash32('#');
const QUOTE = hash32('"');
const READ_MARKS = new Map([
  ['?', hash32('?')],
  [':', hash32(':')],
  ['"', QUOTE],
  ["'", QUOTE],
  ['“', QUOTE],
  ['‘', QUOTE],
  ['«', QUOTE],
]);
const DIGIT = /^\p{N}/u;
/** Hash of a word's stem, by language; of all numbers one. */
const stemHash = (language: ReadLanguage) =>
  new WordMemo((word) => (DIGIT.test(word) ? NUMBER : hash32(stemOf(word, language))));
const hashOf: Readonly<Record<ReadLanguage, WordMemo<number>>> = {
  en: stemHash('en'),
  ru: stemHash('ru'),
  uk: stemHash('uk'),
  de: stemHash('de'),
};

/** A text as symbols: stems, actors' camps, numbers and a few marks, each with its tokens [from, to). */
export class Symbols {
  readonly hash = new Int32Array(MOST_TOKENS);
  readonly from = new Uint8Array(MOST_TOKENS);
  readonly to = new Uint8Array(MOST_TOKENS);
  /** 1 where the symbol is an actor. */
  readonly actor = new Uint8Array(MOST_TOKENS);
  count = 0;

  #put(hash: number, from: number, to: number, actor: number): void {
    const at = this.count;
    this.hash[at] = hash;
    this.from[at] = from;
    this.to[at] = to;
    this.actor[at] = actor;
    this.count = at + 1;
  }

  read({ tokens, actors }: ParsedTitle, language: ReadLanguage): void {
    const hashes = hashOf[language];
    this.count = 0;
    let next = 0;
    const end = Math.min(tokens.length, MOST_TOKENS);
    for (let at = 0; at < end; at++) {
      const actor = actors[next];
      if (actor !== undefined && actor.from === at) {
        this.#put(CAMP_HASH[actor.entry.camp], at, Math.min(actor.to, MOST_TOKENS), 1);
        at = actor.to - 1;
        // An alias that two actors share is read as the first.
        while (actors[next] !== undefined && (actors[next]?.from ?? 0) <= at) next += 1;
        continue;
      }
      const token = tokens[at];
      if (token === undefined) break;
      if (token.kind === 'word') this.#put(hashes.of(token), at, at + 1, 0);
      else {
        const mark = READ_MARKS.get(token.word);
        if (mark !== undefined) this.#put(mark, at, at + 1, 0);
      }
    }
  }
}
