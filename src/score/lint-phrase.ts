import { ACTOR_CAMPS } from '../domain/score.js';
import { type Part, partOf, phraseWords } from './phrase-finder.js';
import { tokenise } from './tokenise.js';

/** A shorter stem begins too many words that it was not meant for. */
const FEWEST_STEM_LETTERS = 3;
const CAMPS: ReadonlySet<string> = new Set(ACTOR_CAMPS);

/** The parts of a phrase as the search sees them. */
export const partsOf = (phrase: string): Part[] => phraseWords(phrase).map(partOf);

/** Whether the tokeniser can give this word of a title; abbreviations ("U.S.") are known by capitals and dots. */
function isOneToken(word: string): boolean {
  return [word, `${word.toUpperCase()}.`].some((text) => {
    const tokens = tokenise(text);
    return tokens.length === 1 && tokens[0]?.word === word;
  });
}

function faultOfPart({ text, kind }: Part): string | null {
  if (kind === 'gap') return null;
  if (kind === 'camp')
    return CAMPS.has(text) ? null : `"@${text}" is no camp: use one of ${[...CAMPS].join(', ')}`;
  if (/\p{Script=Latin}/u.test(text) && /\p{Script=Cyrillic}/u.test(text)) {
    return `"${text}" mixes Latin and Cyrillic letters: write it in one alphabet`;
  }
  if (kind === 'text') {
    // Capitals are matched as written, so they are for acronyms that are words in lower case ("US").
    if (text !== text.toUpperCase()) return `"${text}" is no acronym: write it in lower case`;
    return tokenise(text)[0]?.text === text ? null : `"${text}" is never one word of a title: split it`;
  }
  if (text !== text.toLowerCase()) return `"${text}*" can never match: write the stem in lower case`;
  if (kind === 'word') {
    return isOneToken(text) ? null : `"${text}" is never one word of a title: write it as titles are cut`;
  }
  const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  if (letters < FEWEST_STEM_LETTERS) {
    return `stem "${text}*" is shorter than ${FEWEST_STEM_LETTERS} letters: list the words`;
  }
  // A stem may end within a word's apostrophe ("перемир'*"), so it is tried with a letter after it.
  return isOneToken(text) || isOneToken(`${text}a`)
    ? null
    : `"${text}*" never begins a word of a title: write it as titles are cut`;
}

/** What is wrong with a phrase by itself, and what to do; null for a sound one. */
export function faultOfPhrase(phrase: string): string | null {
  if (phrase.trim() === '') return 'is empty: remove it';
  if (phrase !== phrase.trim() || /\s{2}|[^\S ]/.test(phrase)) {
    return 'has space at an end or doubled: one space between words';
  }
  for (const part of partsOf(phrase)) {
    const fault = faultOfPart(part);
    if (fault !== null) return fault;
  }
  return null;
}
