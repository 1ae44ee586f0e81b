import { describe, expect, it } from '@jest/globals';
import { languageOf } from '../../../src/sources/news/language.js';

describe('languageOf', () => {
  it.each([
    ['en', 'en'],
    ['en-GB', 'en'],
    ['EN_us', 'en'],
    [' fr ', 'fr'],
    ['ger', 'de'],
    ['und', 'und'],
    ['English', 'und'],
    ['', 'und'],
  ])('reads the tag "%s" as %s', (tag, expected) => {
    expect(languageOf('Talks in Vienna', [tag])).toBe(expected);
  });

  it.each([
    ['ukr', 'uk'],
    ['ua', 'uk'],
    ['ru-RU', 'ru'],
    ['be', 'be'],
    ['bg', 'bg'],
  ])('reads the tag "%s" of a Cyrillic title as %s', (tag, expected) => {
    expect(languageOf('Театр', [tag])).toBe(expected);
  });

  // Titles made up for this test; which letters belong to which alphabet is in any primer.
  it.each([
    ['Переговоры объявлены', 'uk', 'ru'],
    ['Зустріч відбулася', 'ru', 'uk'],
    ['ЗУСТРІЧ ВІДБУЛАСЯ', 'ru', 'uk'],
    ['Посол отбыл', 'ru', 'ru'],
    ['План готов', 'uk', 'uk'],
    ['«Київ» и объявления', 'ru', 'ru'],
    ['Сустрэча ў Мінску', 'be', 'be'],
    ['Moscow talks', 'ru', 'und'],
    ['Moscow talks', 'uk', 'und'],
    ['Moscow talks', 'zh', 'und'],
    ['NATO и ЕС готовят план помощи', 'ru', 'ru'],
    ['Bloomberg: план', 'ru', 'ru'],
    ['Mastercard іде з Києва', 'ru', 'uk'],
    ['Bloomberg Businessweek: да', 'ru', 'und'],
    ['The word ‘да’ and others', 'en', 'en'],
    ['Переговоры объявлены', 'en', 'ru'],
    ['Зустріч відбулася', 'en', 'uk'],
    ['План готов', 'en', 'und'],
    ['Переговоры объявлены', null, 'ru'],
    ['План готов', null, 'und'],
    ['Moscow talks', null, 'und'],
    ['2025', 'ru', 'ru'],
    ['2025', null, 'und'],
  ])('"%s" stated as %s is %s', (title, stated, expected) => {
    expect(languageOf(title, [stated])).toBe(expected);
  });

  it('goes by the first statement that can be read', () => {
    expect(languageOf('Talks', [null, 'English', 'de', 'en'])).toBe('de');
  });
});
