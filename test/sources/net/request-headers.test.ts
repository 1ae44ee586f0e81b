import { describe, expect, it } from '@jest/globals';
import { firstHeaders, nextHeaders, userAgent } from '../../../src/sources/net/request-headers.js';

const given = {
  ...{ 'if-none-match': '"1"', 'if-modified-since': 'Fri, 15 Aug 2025 12:00:00 GMT' },
  ...{ authorization: 'Bearer k', cookie: 'a=b', 'x-api-key': 'k', accept: 'application/xml' },
};
const headers = firstHeaders('agent', { ...given, 'accept-encoding': 'zstd' });
const url = (text: string) => new URL(text);

describe('request headers', () => {
  it('name the program and whoever runs it', () => {
    expect(userAgent('0.1.0', ' https://desk.example/bot ')).toBe(
      'triumph-signal/0.1.0 (+https://desk.example/bot)',
    );
    expect(userAgent('0.1.0', '')).toBe('triumph-signal/0.1.0');
    expect(() => userAgent('0.1.0', 'a\r\nx: y')).toThrow('invalid contact');
  });

  it('ask for encodings that can be undone, whatever the caller says', () => {
    expect(headers).toEqual({ ...given, 'user-agent': 'agent', 'accept-encoding': 'gzip, br' });
  });

  it.each([
    ['http://a.example/', 'http://a.example/b'],
    ['http://a.example/', 'https://a.example/'],
    ['https://a.example:8443/', 'https://a.example:8443/b'],
  ])('stay the same from %s to %s', (from, to) => {
    expect(nextHeaders(headers, url(from), url(to))).toEqual(headers);
  });

  it.each([
    ['http://a.example/', 'http://b.example/'],
    ['http://a.example/', 'http://a.example:8080/'],
    ['https://a.example/', 'http://a.example/'],
    ['https://a.example/', 'https://www.a.example/'],
  ])('lose credentials and conditions from %s to %s', (from, to) => {
    expect(nextHeaders(headers, url(from), url(to))).toEqual({
      ...{ 'user-agent': 'agent', accept: 'application/xml', 'accept-encoding': 'gzip, br' },
    });
  });
});
