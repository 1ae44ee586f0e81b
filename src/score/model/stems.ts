import english from 'natural/lib/natural/stemmers/porter_stemmer.js';
import german from 'natural/lib/natural/stemmers/porter_stemmer_de.js';
import russian from 'natural/lib/natural/stemmers/porter_stemmer_ru.js';
import ukrainian from 'natural/lib/natural/stemmers/porter_stemmer_uk.js';
import type { Token } from '../tokenise.js';

/** Languages with frames and stems. */
export type ReadLanguage = 'en' | 'ru' | 'uk' | 'de';

const STEMMERS = { en: english, ru: russian, uk: ukrainian, de: german } as const;
const LONGEST_STEMMED = 30;
const REMEMBERED_WORDS = 100_000;

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
const LAST_ASCII = 0x7f;
/** German words that tell a title without a stated language from an English one. */
const ENOUGH_GERMAN = 2;

/** The language that a title is read in: the one stated, else by its script and small words. */
export function readingLanguage(tokens: readonly Token[], stated: string): ReadLanguage {
  if (stated === 'en' || stated === 'ru' || stated === 'uk' || stated === 'de') return stated;
  let german = 0;
  let cyrillic = false;
  for (const { word, kind } of tokens) {
    if (kind !== 'word') continue;
    const first = word.charCodeAt(0);
    if (first >= FIRST_CYRILLIC && first <= LAST_CYRILLIC) {
      if (UKRAINIAN.test(word)) return 'uk';
      cyrillic = true;
    } else if (GERMAN.has(word)) german += 1;
    else if (hasUmlaut(word)) german += ENOUGH_GERMAN;
  }
  if (cyrillic) return 'ru';
  return german >= ENOUGH_GERMAN ? 'de' : 'en';
}

function hasUmlaut(word: string): boolean {
  for (let i = 0; i < word.length; i++) if (word.charCodeAt(i) > LAST_ASCII) return UMLAUT.test(word);
  return false;
}

const known: Readonly<Record<ReadLanguage, Map<string, string>>> = {
  en: new Map(),
  ru: new Map(),
  uk: new Map(),
  de: new Map(),
};

/** A word without its ending (Porter 1980 and its kin, of `natural`). */
export function stemOf(word: string, language: ReadLanguage): string {
  const stems = known[language];
  const remembered = stems.get(word);
  if (remembered !== undefined) return remembered;
  const stem = word.length > LONGEST_STEMMED ? word.slice(0, LONGEST_STEMMED) : STEMMERS[language].stem(word);
  if (stems.size >= REMEMBERED_WORDS) stems.clear();
  stems.set(word, stem);
  return stem;
}
