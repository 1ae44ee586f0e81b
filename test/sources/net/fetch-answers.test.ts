import { createServer as createTlsServer } from 'node:https';
import { createServer as createTcpServer } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import {
  answer,
  type Behaviour,
  fakeHost,
  faultOf,
  fetcherOf,
  namesOf,
  ok,
  portOf,
  textOf,
} from './support/fake-host.js';
import { NOON } from './support/fake-patience.js';
import { selfSigned } from './support/self-signed.js';

const resets: Behaviour = (response) => response.destroy();
const breaksOff: Behaviour = (response) => {
  response.writeHead(200, { 'content-length': '999' }).write('half');
  setImmediate(() => response.destroy());
};
const breaksOffChunked: Behaviour = (response) => {
  response.writeHead(200, { 'transfer-encoding': 'chunked' }).write('half');
  setImmediate(() => response.destroy());
};
const breaksOffGzipped: Behaviour = (response) => {
  response
    .writeHead(200, { 'content-encoding': 'gzip' })
    .write(gzipSync(Buffer.from('news')).subarray(0, 15));
  setImmediate(() => response.destroy());
};
/** A byte now and then, for ever: no pause between two of them is long. */
const drips: Behaviour = (response) => {
  response.writeHead(200);
  const dripping = setInterval(() => response.write('.'), 20);
  response.on('close', () => clearInterval(dripping));
};
const silent: Behaviour = () => undefined;

describe('an answer', () => {
  it('has its bytes, its headers in lower case, and the time it was asked for and had', async () => {
    const host = await fakeHost(
      answer(200, { 'X-Cache': 'HIT', ETag: '"1"', 'Set-Cookie': ['a=1', 'b=2'] }, 'news'),
    );
    const { fetcher, patience } = fetcherOf({ contact: 'desk@triumph.example' });
    const fetched = await fetcher.get(`${host.url}/rss?q=a%20b#top`, { headers: { accept: 'text/xml' } });
    expect(textOf(fetched)).toBe('news');
    expect(fetched).toMatchObject({
      ...{ status: 200, url: `${host.url}/rss?q=a%20b`, sentAt: NOON, receivedAt: NOON },
      headers: { 'x-cache': 'HIT', etag: '"1"', 'set-cookie': 'a=1, b=2' },
    });
    expect(host.heard).toMatchObject([{ url: '/rss?q=a%20b', headers: { accept: 'text/xml' } }]);
    expect(host.heard[0]?.headers['user-agent']).toMatch(
      /^triumph-signal\/\d+\.\d+\.\d+ \(\+desk@triumph\.example\)$/,
    );
    expect(patience.waits).toEqual([]);
  });

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
  ])('in %s is decompressed', async (encoding, compress) => {
    const host = await fakeHost(
      answer(200, { 'content-encoding': encoding }, compress(Buffer.from('новости'))),
    );
    expect(textOf(await fetcherOf().fetcher.get(host.url))).toBe('новости');
  });

  it('304 is an answer without a body, with its entity tag', async () => {
    const host = await fakeHost(answer(304, { etag: '"1"' }), ok);
    const { fetcher } = fetcherOf();
    const fetched = await fetcher.get(host.url, { headers: { 'if-none-match': '"1"' } });
    expect([fetched.status, fetched.body.byteLength, fetched.headers.etag]).toEqual([304, 0, '"1"']);
    expect(host.heard[0]?.headers['if-none-match']).toBe('"1"');
    expect(textOf(await fetcher.get(host.url))).toBe('news');
  });
});

describe('a fault that asking again does not mend', () => {
  it.each([
    ['404', answer(404, {}, 'No such symbol'), 'not_found', 404],
    ['410', answer(410), 'not_found', 410],
    ['400', answer(400), 'rejected', 400],
    ['401', answer(401), 'rejected', 401],
    ['403', answer(403, {}, 'Forbidden'), 'rejected', 403],
    ['204', answer(204), 'rejected', 204],
    ['206', answer(206, {}, 'part'), 'rejected', 206],
    ['a redirect to nowhere', answer(302), 'rejected', 302],
    ['300', answer(300, { location: '/b' }), 'rejected', 300],
    ['an unknown encoding', answer(200, { 'content-encoding': 'zstd' }, 'x'), 'bad_encoding', 200],
    [
      'a wrong encoding',
      answer(200, { 'content-encoding': 'gzip' }, '<html>no gzip</html>'),
      'bad_encoding',
      200,
    ],
    ['a long body', answer(200, {}, 'x'.repeat(1001)), 'too_large', 200],
    [
      'a long body in few bytes',
      answer(200, { 'content-encoding': 'gzip' }, gzipSync(Buffer.alloc(1001))),
      'too_large',
      200,
    ],
    ['a long body in chunks', (response) => void response.end('x'.repeat(1001)), 'too_large', 200],
  ] as readonly [string, Behaviour, string, number][])('%s', async (_name, behaviour, code, status) => {
    const host = await fakeHost(behaviour);
    const { fetcher, patience } = fetcherOf();
    const fault = await faultOf(fetcher.get(`${host.url}/a`, { maxBytes: 1000 }));
    expect([fault.code, fault.facts.status, fault.facts.retryAt]).toEqual([code, status, null]);
    expect(fault.facts.url).toBe(`${host.url}/a`);
    expect(fault.message).toMatch(new RegExp(`^127\\.0\\.0\\.1:${host.port} [^\\n]+$`));
    expect([host.heard.length, patience.waits]).toEqual([1, []]);
  });

  it('keeps the beginning of what the provider says about it', async () => {
    const page = gzipSync(Buffer.from('{"error":"unknown symbol XYZ"}'));
    const host = await fakeHost(answer(404, { 'content-encoding': 'gzip' }, page), answer(403));
    const { fetcher } = fetcherOf();
    expect((await faultOf(fetcher.get(host.url))).facts.bodyStart).toBe('{"error":"unknown symbol XYZ"}');
    expect((await faultOf(fetcher.get(host.url))).facts).not.toHaveProperty('bodyStart');
  });
});

describe('a fault that may pass', () => {
  it.each([
    ['500', answer(500, {}, 'oops'), 'server_error', 500],
    ['502', answer(502), 'server_error', 502],
    ['503 without Retry-After', answer(503), 'server_error', 503],
    ['503 with an unreadable Retry-After', answer(503, { 'retry-after': 'soon' }), 'server_error', 503],
    ['429', answer(429, {}, 'Please limit requests'), 'throttled', 429],
    ['a reset', resets, 'unreachable', null],
    ['a body shorter than its content-length', breaksOff, 'unreachable', null],
    ['chunks without an end', breaksOffChunked, 'unreachable', null],
    ['a compressed body without an end', breaksOffGzipped, 'unreachable', null],
  ] as const)('%s is tried four times, later each time', async (_name, behaviour, code, status) => {
    const host = await fakeHost(behaviour);
    const { fetcher, patience } = fetcherOf();
    const fault = await faultOf(fetcher.get(host.url));
    expect([fault.code, fault.facts.status]).toEqual([code, status]);
    expect(host.heard).toHaveLength(4);
    // 500 ms doubled each time, times 0.5 + 0.5 / 2 of jitter.
    expect(patience.waits).toEqual([375, 750, 1500]);
  });

  it('is over once an answer comes; its time is that of the try that gave it', async () => {
    const host = await fakeHost(answer(502), resets, breaksOff, ok);
    const { fetcher, patience } = fetcherOf();
    const fetched = await fetcher.get(host.url);
    expect([textOf(fetched), host.heard.length]).toEqual(['news', 4]);
    expect(Date.parse(fetched.sentAt) - Date.parse(NOON)).toBe(375 + 750 + 1500);
    expect(patience.waits).toHaveLength(3);
  });

  it('is tried as often as is set', async () => {
    const host = await fakeHost(answer(500));
    await faultOf(fetcherOf({ mostTries: 1 }).fetcher.get(host.url));
    expect(host.heard).toHaveLength(1);
  });

  it('is a closed port or a name that nobody knows', async () => {
    const closed = createTcpServer();
    const port = await portOf(closed);
    await new Promise((done) => closed.close(done));
    const { fetcher, patience } = fetcherOf({}, namesOf({}));
    const refused = await faultOf(fetcher.get(`http://127.0.0.1:${port}/`));
    expect([refused.code, refused.message]).toEqual(['unreachable', expect.stringContaining('ECONNREFUSED')]);
    const unknown = await faultOf(fetcher.get('http://feeds.example/'));
    expect([unknown.code, unknown.message]).toEqual(['unreachable', expect.stringContaining('ENOTFOUND')]);
    expect(patience.waits).toHaveLength(6);
  });

  it('is a certificate that does not hold, and what speaks no TLS', async () => {
    const tls = await portOf(
      createTlsServer(selfSigned('127.0.0.1'), (_request, response) => response.end('news')),
    );
    const plain = await fakeHost(ok);
    const { fetcher } = fetcherOf({ mostTries: 1 });
    const untrusted = await faultOf(fetcher.get(`https://127.0.0.1:${tls}/`));
    expect([untrusted.code, untrusted.message]).toEqual([
      'unreachable',
      expect.stringContaining('DEPTH_ZERO_SELF_SIGNED_CERT'),
    ]);
    expect((await faultOf(fetcher.get(`https://127.0.0.1:${plain.port}/`))).code).toBe('unreachable');
    expect(plain.heard).toEqual([]);
  });
});

describe('time that runs out', () => {
  it.each([
    ['without an answer', silent],
    ['while the body drips', drips],
  ])('%s is a timeout, tried again', async (_name, behaviour) => {
    const host = await fakeHost(behaviour);
    const fault = await faultOf(fetcherOf({ timeoutMs: 150, mostTries: 2 }).fetcher.get(host.url));
    expect([fault.code, host.heard.length]).toEqual(['timeout', 2]);
  });

  it('while an error page drips leaves the status it came with', async () => {
    const host = await fakeHost((response) => {
      response.writeHead(404).write('No such');
    });
    const fault = await faultOf(fetcherOf({ timeoutMs: 150 }).fetcher.get(host.url));
    expect([fault.code, fault.facts.bodyStart]).toEqual(['not_found', 'No such']);
  });

  it('before there is a connection is a timeout as well', async () => {
    const resolve = () => new Promise<never>(() => undefined);
    const { fetcher } = fetcherOf({ connectTimeoutMs: 50, mostTries: 1 }, { resolve });
    const fault = await faultOf(fetcher.get('http://feeds.example/'));
    expect([fault.code, fault.message]).toEqual([
      'timeout',
      expect.stringContaining('UND_ERR_CONNECT_TIMEOUT'),
    ]);
  });
});

describe('a body made to fill the memory', () => {
  it('is given up after little of it, and its connection closed', async () => {
    const member = gzipSync(Buffer.alloc(1_000_000));
    let sent = 0;
    let closed: (() => void) | undefined;
    const ended = new Promise<void>((done) => {
      closed = done;
    });
    const host = await fakeHost((response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      response.on('close', () => closed?.());
      const more = () => {
        do sent += member.byteLength;
        while (response.write(member));
      };
      response.on('drain', more);
      more();
    });
    const fault = await faultOf(fetcherOf({ maxBytes: 200_000 }).fetcher.get(host.url));
    expect(fault.code).toBe('too_large');
    await ended;
    // Whole, it has no end. What was sent beyond the first kilobyte lies in the buffers of two sockets, compressed.
    expect(sent).toBeLessThan(16_000_000);
    expect(host.heard).toHaveLength(1);
  });
});
