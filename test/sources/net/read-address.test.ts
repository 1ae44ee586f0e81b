import { describe, expect, it } from '@jest/globals';
import { readAllowedHosts } from '../../../src/sources/net/allowed-hosts.js';
import { FetchFault } from '../../../src/sources/net/fetcher.js';
import { readAddress, redirectTarget } from '../../../src/sources/net/read-address.js';

const none = readAllowedHosts([]);

function refusalOf(act: () => unknown): FetchFault {
  try {
    act();
  } catch (error) {
    if (error instanceof FetchFault && error.code === 'refused_address') return error;
  }
  throw new Error('not refused');
}

describe('an address', () => {
  it.each([
    ['file:///etc/passwd', 'neither http nor https'],
    ['ftp://feeds.example/rss', 'neither http nor https'],
    ['data:text/plain,news', 'neither http nor https'],
    ['javascript:alert(1)', 'neither http nor https'],
    ['/rss', 'no address'],
    ['', 'no address'],
    ['http://', 'no address'],
    ['https://reader:secret@feeds.example/rss', 'user or password'],
    ['https://reader@feeds.example/rss', 'user or password'],
    ['http://127.0.0.1/', 'private or reserved'],
    ['http://127.1/', 'private or reserved'],
    ['http://2130706433/', 'private or reserved'],
    ['http://0x7f.0.0.1/', 'private or reserved'],
    ['http://0177.0.0.1/', 'private or reserved'],
    ['http://169.254.169.254/latest/meta-data', 'private or reserved'],
    ['http://[::1]:8080/', 'private or reserved'],
    ['http://[::ffff:10.0.0.1]/', 'private or reserved'],
    ['https://[fe80::1]/', 'private or reserved'],
  ])('%s is refused', (text, why) => {
    const refusal = refusalOf(() => readAddress(text, none));
    expect(refusal.message).toContain(why);
    expect(`${refusal.message} ${refusal.facts.url}`).not.toContain('secret');
  });

  it('is taken on http and https, without its fragment', () => {
    expect(readAddress('https://feeds.example:8443/rss?a=1#top', none).href).toBe(
      'https://feeds.example:8443/rss?a=1',
    );
    expect(readAddress('http://93.184.216.34/', none).hostname).toBe('93.184.216.34');
  });

  it('may be private where its host is allowed, at the port that is allowed', () => {
    const some = readAllowedHosts(['127.0.0.1:8080', '[::1]', 'intranet.example:443']);
    expect(readAddress('http://127.0.0.1:8080/', some).port).toBe('8080');
    expect(readAddress('http://[::1]:9/', some).port).toBe('9');
    refusalOf(() => readAddress('http://127.0.0.1:8081/', some));
    refusalOf(() => readAddress('http://127.0.0.1/', some));
    expect([some('intranet.example', 443), some('intranet.example', 80)]).toEqual([true, false]);
  });
});

describe('the list of allowed hosts', () => {
  it('knows a host in any spelling', () => {
    const some = readAllowedHosts(['Intranet.Example', '[0:0::1]:80']);
    expect(some('intranet.example', 8080)).toBe(true);
    expect(some('::1', 80)).toBe(true);
    expect(some('x.intranet.example', 80)).toBe(false);
    expect(some('intranet.example.org', 80)).toBe(false);
  });

  it.each(['http://intranet', 'a b', '', 'host:', 'host:port', '::1', 'host/path', '*'])(
    'refuses "%s" by name or takes it for no other host',
    (entry) => {
      if (entry === '*') expect(readAllowedHosts([entry])('intranet', 80)).toBe(false);
      else expect(() => readAllowedHosts([entry])).toThrow(`invalid allowed host: "${entry}"`);
    },
  );
});

describe('where a redirect leads', () => {
  const from = new URL('https://feeds.example/a/rss');

  it.each([
    ['/b', 'https://feeds.example/b'],
    ['c?d=1', 'https://feeds.example/a/c?d=1'],
    ['//other.example/e', 'https://other.example/e'],
    ['https://other.example:8443/', 'https://other.example:8443/'],
  ])('%s is read against the address that redirects', (location, expected) => {
    expect(redirectTarget(from, location, none).href).toBe(expected);
  });

  it('is not http after https, unless that host is allowed', () => {
    const refusal = refusalOf(() => redirectTarget(from, 'http://feeds.example/b', none));
    expect(refusal.message).toContain('from https to http');
    const some = readAllowedHosts(['feeds.example:80']);
    expect(redirectTarget(from, 'http://feeds.example/b', some).protocol).toBe('http:');
    expect(redirectTarget(new URL('http://feeds.example/'), '/b', none).protocol).toBe('http:');
  });

  it('is held to what any address is held to', () => {
    refusalOf(() => redirectTarget(from, 'file:///etc/passwd', none));
    refusalOf(() => redirectTarget(from, 'https://u:p@other.example/', none));
    refusalOf(() => redirectTarget(from, 'https://10.0.0.1/', none));
  });
});
