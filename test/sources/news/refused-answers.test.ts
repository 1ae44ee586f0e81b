import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseFeed } from '../../../src/sources/news/parse-feed.js';
import { SourceFault } from '../../../src/sources/source-fault.js';
import { bytes, CONTEXT, item, only, rss } from './feeds.js';

function faultOf(body: Uint8Array | string, contentType: string | null = 'application/rss+xml'): SourceFault {
  try {
    parseFeed(typeof body === 'string' ? bytes(body) : body, contentType, CONTEXT);
  } catch (error) {
    if (error instanceof SourceFault) return error;
    throw error;
  }
  throw new Error('it was read as a feed');
}

const WHOLE = rss(item('<description><![CDATA[<p>Text</p>]]></description>'));

describe('an answer that is no feed is a fault as a whole', () => {
  it.each([
    ['an HTML page', '<!DOCTYPE html><html><body>Just a moment…</body></html>', 'sent an HTML page instead'],
    ['an HTML page without a type', '\n<HTML><head></head></HTML>', 'sent an HTML page instead'],
    ['JSON', '{"items":[]}', 'sent something that is no XML instead'],
    ['nothing', '', 'sent an empty answer instead'],
    ['white space', ' \n', 'sent an empty answer instead'],
    ['another XML document', '<?xml version="1.0"?><ValCurs/>', 'sent an XML document <ValCurs> instead'],
    ['RSS cut off', WHOLE.slice(0, -20), 'sent what is not whole XML'],
    ['two documents in one', '<rss/><rss/>', 'sent what has 2 root elements'],
    ['a bare ampersand', rss(item('<title>A & B</title>')), 'sent what is not whole XML'],
    ['a tag within an attribute', rss(item('<title a="<">A</title>')), 'sent what is not whole XML'],
    [
      'a comment that ends in three dashes, after which items would be lost',
      rss(`<!-- a --->${item('')}<!-- b -->`),
      'sent what is not whole XML',
    ],
    ['a declaration of a type within the root', rss(`<!DOCTYPE a>${item('')}`), 'sent what is not whole XML'],
    ['too deep a nest', rss(item(`${'<a>'.repeat(200)}${'</a>'.repeat(200)}`)), 'sent what is not whole XML'],
  ])('%s', (_, text, message) => {
    const fault = faultOf(text);
    expect(fault.code).toBe('not_the_format');
    expect(fault.message).toContain(`rss:test: news.example.com ${message}`);
    expect(fault.message).toContain('correct the address in data/feeds.json');
    expect(text.trimStart().startsWith(fault.bodyStart)).toBe(true);
  });

  it('wherever it is cut off', () => {
    fc.assert(
      fc.property(fc.nat({ max: WHOLE.length - 1 }), (length) => {
        expect(faultOf(WHOLE.slice(0, length)).code).toBe('not_the_format');
      }),
    );
  });

  it.each([
    ['entities that expand into each other', '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'],
    ['an entity that names a file', '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/hostname">]>'],
    ['an entity of a parameter', '<!-- <x> --> <!DOCTYPE rss [<!ENTITY % a "b"> %a;]>'],
  ])('%s', (_, doctype) => {
    const xml = `<?xml version="1.0"?>${doctype}${rss(item('<title>&a;&b;</title>')).replace(/^<\?.*\?>/, '')}`;
    expect(faultOf(xml).message).toContain('declares entities of its own, which are not expanded');
  });

  it('also among a megabyte of white space and of comments', () => {
    const far = `<?xml version="1.0"?>${' '.repeat(500_000)}${'<!---->'.repeat(70_000)}<!DOCTYPE r [<!ENTITY a "b">]><r/>`;
    expect(faultOf(far).message).toContain('declares entities of its own');
  });
});

/** Cyrillic letters А to я in windows-1251 stand in the order of Unicode from C0 on. */
function windows1251(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => {
    const code = letter.charCodeAt(0);
    return code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : code;
  });
}

function utf16(text: string, endian: 'le' | 'be', mark: boolean): Uint8Array {
  const little = Buffer.from(`${mark ? '\ufeff' : ''}${text}`, 'utf16le');
  return endian === 'le' ? little : little.swap16();
}

describe('the encoding', () => {
  const russian = (declared: string) =>
    rss(item('<title>Переговоры в Вене</title>')).replace('UTF-8', declared);
  const titleOf = (body: Uint8Array, contentType: string | null) =>
    only(parseFeed(body, contentType, CONTEXT)).title;
  const TITLE = 'Переговоры в Вене';

  it.each([
    ['its own declaration', windows1251(russian('windows-1251')), 'text/xml'],
    [
      'the declaration before a header that speaks of a page',
      windows1251(russian('windows-1251')),
      'text/html; charset=iso-8859-1',
    ],
    [
      'UTF-8 before a header that speaks of a page',
      bytes(russian('UTF-8').replace(/^<\?.*\?>/, '')),
      'text/html; charset=iso-8859-1',
    ],
    ['the header before the declaration', windows1251(russian('utf-8')), 'text/xml; charset=windows-1251'],
    ['the header in quotes', windows1251(russian('utf-8')), 'text/xml; Charset="Windows-1251"'],
    [
      'a byte order mark before the header',
      bytes(`\ufeff${russian('windows-1251')}`),
      'text/xml; charset=koi8-r',
    ],
    ['a mark of UTF-16, little end first', utf16(russian('utf-16'), 'le', true), 'text/xml; charset=utf-8'],
    ['a mark of UTF-16, big end first', utf16(russian('utf-16'), 'be', true), null],
    ['UTF-16 without a mark', utf16(russian('utf-16'), 'le', false), null],
    ['UTF-8 where nothing is said', bytes(russian('UTF-8').replace(/^<\?.*\?>/, '')), null],
  ])('is taken from %s', (_, body, contentType) => {
    expect(titleOf(body, contentType)).toBe(TITLE);
  });

  it('ISO 8859-1 has the quotes and dashes of windows-1252, as browsers read it', () => {
    const xml = rss(item('<title>\u0093Espa\u00f1a\u0094 \u0096 no</title>')).replace('UTF-8', 'iso-8859-1');
    expect(titleOf(Buffer.from(xml, 'latin1'), null)).toBe('“España” – no');
  });

  it('is a fault where the bytes are not in it, or nobody knows it', () => {
    expect(faultOf(windows1251(russian('UTF-8'))).message).toContain('sent bytes that are not UTF-8 instead');
    expect(faultOf(bytes(russian('UTF-8')).subarray(0, -1), null).message).toContain('not whole XML');
    expect(faultOf(WHOLE, 'text/xml; charset=klingon').message).toContain(
      'an encoding "klingon" that is not known',
    );
  });
});
