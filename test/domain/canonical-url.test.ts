import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalUrl, hostOf } from '../../src/domain/canonical-url.js';

describe('canonicalUrl', () => {
  it.each([
    ['HTTP://WWW.Example.COM/Path/', 'https://example.com/Path'],
    ['example.com/a', 'https://example.com/a'],
    ['//example.com/a', 'https://example.com/a'],
    ['https://example.com:443/a#comments', 'https://example.com/a'],
    ['https://example.com/a?utm_source=x&utm_medium=y', 'https://example.com/a'],
    ['https://example.com/a?id=7&fbclid=abc', 'https://example.com/a?id=7'],
    ['https://example.com/a?b=2&a=1', 'https://example.com/a?a=1&b=2'],
    ['https://reader:secret@example.com/a', 'https://example.com/a'],
    ['https://twitter.com/x/status/1?s=20&t=abc', 'https://twitter.com/x/status/1'],
    ['https://example.com/watch?t=90', 'https://example.com/watch?t=90'],
    ['https://example.com/', 'https://example.com'],
    [' no address ', 'no address'],
    ['mailto:desk@example.com', 'mailto:desk@example.com'],
  ])('writes %s as %s', (given, expected) => {
    expect(canonicalUrl(given)).toBe(expected);
  });

  it('is its own canonical form', () => {
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (url) => {
        expect(canonicalUrl(canonicalUrl(url))).toBe(canonicalUrl(url));
      }),
    );
  });

  it('writes plain addresses as the platform reads them', () => {
    const piece = fc.constantFrom(
      ...['www.', 'x', '-', '.', 'com', 'org', '/', '//', 'a1', '_', '~', '..', '.html', '%41', '?q=1', '#f'],
      ...['xn--', '0x7f', '127', ':80', 'A', 'é', '@'],
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 9 }), (pieces) => {
        const url = `https://${pieces.join('')}`;
        // With a space before it, an address goes the long way.
        expect(canonicalUrl(url)).toBe(canonicalUrl(` ${url}`));
      }),
      { numRuns: 5_000 },
    );
  });
});

describe('hostOf', () => {
  it('names the publisher, or nobody', () => {
    expect(hostOf('https://www.News.example.com:8080/a')).toBe('news.example.com');
    expect(hostOf('no address')).toBeNull();
  });
});
