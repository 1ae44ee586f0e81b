/** Letters that Ukrainian has and Russian has not, and the other way round. */
const UKRAINIAN = /[іїєґ]/i;
const RUSSIAN = /[ыэъё]/i;
const CYRILLIC_LETTER = /\p{Script=Cyrillic}/gu;
const LATIN_LETTER = /\p{Script=Latin}/gu;
const BEYOND_ASCII = /\P{ASCII}/u;
const ASCII_LETTER = /[a-z]/i;

const TAG = /^([a-z]{2,3})(?:[-_].*)?$/i;
/** Codes of ISO 639 that name no one language. */
const NO_LANGUAGE = new Set(['und', 'mul', 'mis', 'zxx']);

/** What the platform knows of a code of two or three letters: of these there are few, and asking it takes long. */
interface Known {
  /** ISO 639-1 where there is one. */
  readonly language: string;
  readonly script: string;
}

const known = new Map<string, Known>();

function lookUp(code: string): Known {
  let found = known.get(code);
  if (found === undefined) {
    const { language } = new Intl.Locale(code);
    found = { language, script: new Intl.Locale(language).maximize().script ?? '' };
    known.set(code, found);
  }
  return found;
}

/** A language tag (`en-GB`, `ukr`, and `ua`, the country that is often put in its place); null for anything else. */
function readTag(stated: string): Known | null {
  const primary = TAG.exec(stated.trim())?.[1]?.toLowerCase();
  if (primary === undefined || NO_LANGUAGE.has(primary)) return null;
  return lookUp(primary === 'ua' ? 'uk' : primary);
}

function firstRead(stated: readonly (string | null)[]): Known | null {
  for (const tag of stated) {
    const read = tag === null ? null : readTag(tag);
    if (read !== null) return read;
  }
  return null;
}

/**
 * Cyrillic from a quarter of the letters on: its titles are full of Latin names (`Mastercard`), Latin ones quote Cyrillic
 * hardly ever.
 */
function lettersOf(title: string): 'Cyrl' | 'Latn' | null {
  if (!BEYOND_ASCII.test(title)) return ASCII_LETTER.test(title) ? 'Latn' : null;
  const cyrillic = title.match(CYRILLIC_LETTER)?.length ?? 0;
  const latin = title.match(LATIN_LETTER)?.length ?? 0;
  if (cyrillic + latin === 0) return null;
  return cyrillic * 3 >= latin ? 'Cyrl' : 'Latn';
}

/** Russian or Ukrainian where a title's letters are of one of them alone. */
function byLetters(title: string): 'ru' | 'uk' | null {
  const isUkrainian = UKRAINIAN.test(title);
  if (isUkrainian === RUSSIAN.test(title)) return null;
  return isUkrainian ? 'uk' : 'ru';
}

/**
 * The language a headline is stored with. The scorer reads a title in the language that is stated and guesses where
 * none is, so a false statement does harm and `und` does not: a feed's statement is held against the title's script.
 *
 * - the first statement that can be read counts: the item's, the feed's, the configured one;
 * - Latin letters under a language that is not written in them: `und`;
 * - Cyrillic letters under a language that is not written in them: Russian or Ukrainian by the letters that one of the
 *   two has alone (іїєґ, ыэъё), else `und`;
 * - Ukrainian letters under Russian, without Russian ones: Ukrainian; and the other way round.
 *
 * @param stated language tags, the nearest to the title first
 * @returns ISO 639-1 in lower case, or `und`
 */
export function languageOf(title: string, stated: readonly (string | null)[]): string {
  const { language, script } = firstRead(stated) ?? { language: null, script: null };
  const letters = lettersOf(title);
  if (letters === null) return language ?? 'und';
  if (language !== null && script === letters) {
    return language === 'ru' || language === 'uk' ? (byLetters(title) ?? language) : language;
  }
  return letters === 'Cyrl' ? (byLetters(title) ?? 'und') : 'und';
}
