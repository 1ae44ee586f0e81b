import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cutText, plainText } from '../../../src/sources/news/plain-text.js';

describe('plainText', () => {
  it.each([
    ['<p>One</p><p>Two</p>', 'One Two'],
    ['wo<b>r</b>d', 'word'],
    ['One<br/>Two<BR>Three', 'One Two Three'],
    ['<img alt="5 > 3" src=\'a>b\'>Text', 'Text'],
    ['<a href=x>link</a>', 'link'],
    ['a<!-- <b>hidden</b> -->b', 'ab'],
    ['a<script>if (1 < 2) x("</p>")</script>b', 'a b'],
    ['a<style>p > b {}</style >b', 'a b'],
    ['a<script>never closed', 'a'],
    ['Text cut in <a href="https://exa', 'Text cut in'],
    ['1 < 2 and <3 and 4 > 3', '1 < 2 and <3 and 4 > 3'],
    ['<<b>x</b>>', '<x>'],
    ['<?php x ?><!DOCTYPE html>x', 'x'],
    ['a &amp; b &lt;i&gt; &quot;c&quot; &#39;d&#x27;', 'a & b <i> "c" \'d\''],
    ['&unknown; &toString; AT&T &amp', '&unknown; &toString; AT&T &amp'],
    ['a&nbsp;&ndash;&nbsp;b\u0000c', 'a – b c'],
    ['na&ocirc;&#128;&#146;', 'naô€’'],
    ['', ''],
  ])('makes of %j the text %j', (html, expected) => {
    expect(plainText(html)).toBe(expected);
  });

  it('leaves text without markup as it is, on one line', () => {
    const words = fc.array(fc.string({ unit: fc.constantFrom('a', 'ж', '€', '>', '-', '"') }), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(words, (all) => {
        const text = all.filter((word) => word !== '').join(' ');
        expect(plainText(text)).toBe(text);
        expect(plainText(`<div> ${all.join(' \n ')}</div>`)).toBe(text);
      }),
    );
  });

  it('takes every tag off and no word', () => {
    const tags = fc.constantFrom(
      '<b>',
      '</p>',
      '<img alt="a > b">',
      "<a href='x<y'>",
      '<!-- <i> -->',
      '<br/>',
      '<HR >',
      '<style>p{}</style>',
      '',
    );
    const words = fc.constantFrom('oil', 'газ', '1 < 2', '&lt;b&gt;', 'x > y');
    fc.assert(
      fc.property(fc.array(fc.tuple(tags, words), { maxLength: 20 }), (all) => {
        const letters = (text: string) => text.replaceAll('&lt;b&gt;', '<b>').replaceAll(' ', '');
        const text = plainText(all.map(([tag, word]) => `${tag} ${word} `).join(''));
        expect(letters(text)).toBe(letters(all.map(([, word]) => word).join('')));
      }),
    );
  });
});

describe('cutText', () => {
  it.each([
    ['short', 10, 'short'],
    ['exactly ten', 11, 'exactly ten'],
    ['one two three', 7, 'one two'],
    ['one two three', 9, 'one two'],
    ['indivisible', 5, 'indiv'],
    ['abc\u{1f600}', 4, 'abc'],
  ])('%s to %i characters', (text, most, expected) => {
    expect(cutText(text, most)).toBe(expected);
  });
});
