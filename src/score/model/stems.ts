import english from 'natural/lib/natural/stemmers/porter_stemmer.js';
import german from 'natural/lib/natural/stemmers/porter_stemmer_de.js';
import russian from 'natural/lib/natural/stemmers/porter_stemmer_ru.js';
import ukrainian from 'natural/lib/natural/stemmers/porter_stemmer_uk.js';
import { type Token, WordMemo } from '../tokenise.js';

/** Languages with frames and stems. */
export type ReadLanguage = 'en' | 'ru' | 'uk' | 'de';

const STEMMERS = { en: english, ru: russian, uk: ukrainian, de: german } as const;
const LONGEST_STEMMED = 30;

const GERMAN = new Set(
  `der die das den dem des und nicht ein eine einen einer im für von mit auf zu zur zum über gegen wegen nach vor aus
  bei sich wird werden ist sind hat haben will kein keine moskau kiew russland russische russischen russischer
  russisches`.split(/\s+/),
);
/** Letters that Ukrainian has and Russian has not. */
const UKRAINIAN = /[іїєґ]/;
const UMLAUT = /[äöüß]/;
const FIRST_CYRILLIC = 0x400;
const LAST_CYRILLIC = 0x52f;
/** German words that tell a title without a stated language from an English one. */
const ENOUGH_GERMAN = 2;

/** What a word tells of its language. */
const hintOf = new WordMemo((word): 'uk' | 'cyrillic' | 'umlaut' | 'de' | 'none' => {
  const first = word.charCodeAt(0);
  if (first >= FIRST_CYRILLIC && first <= LAST_CYRILLIC) return UKRAINIAN.test(word) ? 'uk' : 'cyrillic';
  if (GERMAN.has(word)) return 'de';
  return UMLAUT.test(word) ? 'umlaut' : 'none';
});

/** The language that a title is read in: the one stated, else by its script and small words. */
export function readingLanguage(tokens: readonly Token[], stated: string): ReadLanguage {
  if (stated === 'en' || stated === 'ru' || stated === 'uk' || stated === 'de') return stated;
  let german = 0;
  let cyrillic = false;
  for (const token of tokens) {
    const hint = hintOf.of(token);
    if (hint === 'uk') return 'uk';
    if (hint === 'cyrillic') cyrillic = true;
    else if (hint === 'de') german += 1;
    else if (hint === 'umlaut') german += ENOUGH_GERMAN;
  }
  if (cyrillic) return 'ru';
  return german >= ENOUGH_GERMAN ? 'de' : 'en';
}

/** A word without its ending (Porter 1980 and its kin, of `natural`). */
export const stemOf = (word: string, language: ReadLanguage): string =>
  word.length > LONGEST_STEMMED ? word.slice(0, LONGEST_STEMMED) : STEMMERS[language].stem(word);
