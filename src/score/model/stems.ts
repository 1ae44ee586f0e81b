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

const GERMAN =
  /^(der|die|das|den|dem|des|und|nicht|ein|eine|einen|einer|im|für|von|mit|auf|zu|zur|zum|über|gegen|wegen|nach|vor|aus|bei|sich|wird|werden|ist|sind|hat|haben|will|kein|keine|ukraine-krieg|moskau|kiew|russland|russische\p{L}*|bundes\p{L}+)$/u;
const UKRAINIAN = /[іїєґ]/;
const CYRILLIC = /[а-яёіїєґ]/;
/** German words that tell a title without a stated language from an English one. */
const ENOUGH_GERMAN = 2;

/** The language that a title is read in: the one stated, else by its script and small words. */
export function readingLanguage(tokens: readonly Token[], stated: string): ReadLanguage {
  if (stated === 'en' || stated === 'ru' || stated === 'uk' || stated === 'de') return stated;
  let german = 0;
  let cyrillic = false;
  for (const { word } of tokens) {
    if (word.charCodeAt(0) >= 0x400) {
      if (UKRAINIAN.test(word)) return 'uk';
      cyrillic ||= CYRILLIC.test(word);
    } else if (/[äöüß]/.test(word)) german += ENOUGH_GERMAN;
    else if (GERMAN.test(word)) german += 1;
  }
  if (cyrillic) return 'ru';
  return german >= ENOUGH_GERMAN ? 'de' : 'en';
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
