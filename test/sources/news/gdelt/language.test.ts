import { describe, expect, it } from '@jest/globals';
import { languageOfCode, languageOfName } from '../../../../src/sources/news/gdelt/language.js';

// Pairs of ISO 639-2 (bibliographic and terminological), 639-3 and 639-1 as the Library of Congress lists them.
describe('languageOfCode', () => {
  it.each([
    ['rus', 'ru'],
    ['ukr', 'uk'],
    ['deu', 'de'],
    ['ger', 'de'],
    ['fra', 'fr'],
    ['fre', 'fr'],
    ['pol', 'pl'],
    ['zho', 'zh'],
    ['chi', 'zh'],
    ['ces', 'cs'],
    ['srp', 'sr'],
    ['eng', 'en'],
    ['ru', 'ru'],
  ])('%s is %s', (code, expected) => expect(languageOfCode(code)).toBe(expected));

  it.each(['', 'zz9', 'tlh', 'russian', 'x'])('"%s" is unknown', (code) =>
    expect(languageOfCode(code)).toBe('und'),
  );
});

describe('languageOfName', () => {
  it.each([
    ['English', 'en'],
    ['Russian', 'ru'],
    ['Ukrainian', 'uk'],
    ['German', 'de'],
    ['Polish', 'pl'],
    ['Hebrew', 'he'],
    ['Chinese', 'zh'],
    ['Norwegian', 'no'],
  ])('%s is %s', (name, expected) => expect(languageOfName(name)).toBe(expected));

  it.each(['', 'Klingon', 'en', 'Qq'])('"%s" is unknown', (name) => expect(languageOfName(name)).toBe('und'));
});
