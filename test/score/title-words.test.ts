import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { titleWords } from '../../src/score/title-words.js';

const OUTLET_TAIL = /\s+[«|]\s+[^«|]{2,40}$|\s+[-–—]\s+(?:the\s+)?[\p{L}. ]{2,30}$/iu;
const WORD = /[\p{L}\p{N}]+(?:[.,:]\p{N}+)*/gu;

/** The definition, as expressions over the whole title. */
function byExpression(title: string): string[] {
  let text = title.normalize('NFKC');
  for (let shorter = text.replace(OUTLET_TAIL, ''); shorter !== text && shorter.split(' ').length >= 4; ) {
    text = shorter;
    shorter = text.replace(OUTLET_TAIL, '');
  }
  return text.toLowerCase().match(WORD) ?? [];
}

describe('words of a title', () => {
  it.each([
    ['Putin arrives in Alaska - The Daily Post', 'putin arrives in alaska'],
    ['Путин прибыл в Анкориджа | Мир « Новости | Censor.NET', 'путин прибыл в анкориджа'],
    ['Talks - Reuters', 'talks reuters'],
    ['Rouble at 85.5, not 1,000 by 12:30pm', 'rouble at 85.5 not 1,000 by 12:30 pm'],
    ['EU’s 18th package', 'eu s 18th package'],
    ['𝐁𝐫𝐞𝐚𝐤𝐢𝐧𝐠 news 🚨 from 𐐀𐐁', 'breaking news from 𐐨𐐩'],
  ])('reads %s', (title, words) => {
    expect(titleWords(title).join(' ')).toBe(words);
  });

  it('are those of the expressions that define them', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ' - ',
        ' | ',
        ' « ',
        ' — ',
        '-',
        '|',
        ' ',
        '  ',
        '\u00a0',
        '\n',
        '.',
        ',',
        ':',
        'the ',
        'The\t',
      ),
      fc.constantFrom(
        'a',
        'b c d',
        'Reuters',
        'ÜBER',
        'їжак',
        '3',
        '1.5',
        '2,000',
        '½',
        'İ',
        'е\u0301',
        '🚨',
        '中',
      ),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
      fc.string({ unit: 'binary', maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 16 }), (pieces) => {
        expect(titleWords(pieces.join(''))).toEqual(byExpression(pieces.join('')));
      }),
      { numRuns: 3_000 },
    );
  });
});
