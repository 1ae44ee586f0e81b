import { hash32 } from '../hash.js';
import { stemOf } from '../model/stems.js';
import { type Token, tokenise } from '../tokenise.js';
import {
  endsNegation,
  type Form,
  formOf,
  isClauseMark,
  isNegation,
  TAG,
  type Tag,
  tagOf,
} from './word-classes.js';

/** A word or mark of a sentence as the features see it. */
export interface ReadWord {
  readonly word: string;
  /** Hash of the stem; a number is a number, and the target is one symbol whatever its name. */
  readonly stem: number;
  readonly tag: Tag;
  readonly isCapital: boolean;
  readonly valence: number;
  readonly isNegated: boolean;
  readonly isQuoted: boolean;
  /** Which stretch between commas, colons, dashes, brackets and quotation marks it stands in. */
  readonly clause: number;
}

/** A sentence with its target masked: who the target is must not decide what is thought of it. */
export interface TargetSentence {
  readonly words: readonly ReadWord[];
  /** Where the target stands in `words`. */
  readonly at: number;
  readonly form: Form;
  /** The words that were masked. */
  readonly mention: readonly string[];
}

/** Words that are read on either side of the target: the time for a sentence without end stays linear. */
const MOST_WORDS_A_SIDE = 80;
/** Words after a negation that it turns, unless a clause ends before (Pang, Lee and Vaithyanathan 2002). */
const NEGATION_SCOPE = 4;
const TARGET = hash32('@target');
const NUMBER = hash32('#');

const stemHash = (word: string): number => (/^\p{N}/u.test(word) ? NUMBER : hash32(stemOf(word, 'en')));

/** Reads the tokens of one sentence in order, with the state that runs along it. */
function createReader(
  valences: ReadonlyMap<string, number>,
): (token: Token | null, isFirst: boolean) => ReadWord {
  let negated = 0;
  let isQuoted = false;
  let clause = 0;
  return (token, isFirst) => {
    if (token === null) {
      const isNegated = negated > 0;
      negated = Math.max(0, negated - 1);
      const masked = { word: '', stem: TARGET, tag: TAG.target, isCapital: true, valence: 0 };
      return { ...masked, isNegated, isQuoted, clause };
    }
    const { word, text, kind } = token;
    if (kind === 'mark') {
      negated = 0;
      if (isClauseMark(word)) clause += 1;
      if (word === '"') isQuoted = !isQuoted;
      else if (word === '“') isQuoted = true;
      else if (word === '”') isQuoted = false;
      const mark = { word, stem: hash32(word), tag: TAG.mark, isCapital: false, valence: 0 };
      return { ...mark, isNegated: false, isQuoted, clause };
    }
    const turns = isNegation(word);
    if (endsNegation(word)) negated = 0;
    const isNegated = !turns && negated > 0;
    negated = turns ? NEGATION_SCOPE : Math.max(0, negated - 1);
    const isCapital = /^\p{Lu}/u.test(text);
    const tag = tagOf(word, isCapital, isFirst);
    const valence = valences.get(word) ?? 0;
    return { word, stem: stemHash(word), tag, isCapital, valence, isNegated, isQuoted, clause };
  };
}

/**
 * Reads an English sentence around the target at [from, to) (UTF-16 offsets).
 * @throws RangeError where the span is empty or reaches outside the text.
 */
export function readTarget(
  text: string,
  from: number,
  to: number,
  valences: ReadonlyMap<string, number>,
): TargetSentence {
  if (!(Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from < to && to <= text.length)) {
    throw new RangeError(`target [${from}, ${to}) is no span of a text of ${text.length} units`);
  }
  const tokens = tokenise(text);
  const before = tokens.filter(({ end }) => end <= from).slice(-MOST_WORDS_A_SIDE);
  const mention = tokens.filter(({ start, end }) => end > from && start < to).map(({ word }) => word);
  const after = tokens.filter(({ start, end }) => end > from && start >= to).slice(0, MOST_WORDS_A_SIDE);
  const read = createReader(valences);
  const words = [...before, null, ...after].map((token, index) => read(token, index === 0));
  const isOwner = /^['’]s/.test(text.slice(to, to + 2));
  return { words, at: before.length, form: formOf(mention.join(' '), isOwner), mention };
}
