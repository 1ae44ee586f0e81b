import { Readable } from 'node:stream';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  BodyBroken,
  BodyTooLarge,
  BodyUndecodable,
  readBody,
  readStart,
} from '../../../src/sources/net/read-body.js';

const ENCODE: Readonly<Record<string, (bytes: Uint8Array) => Buffer>> = {
  identity: (bytes) => Buffer.from(bytes),
  gzip: (bytes) => gzipSync(bytes),
  deflate: (bytes) => deflateSync(bytes),
  br: (bytes) => brotliCompressSync(bytes),
};
const ENCODINGS = Object.keys(ENCODE);
const encoded = (encoding: string, bytes: Uint8Array) => ENCODE[encoding]?.(bytes) ?? Buffer.from(bytes);

/** A body in parts of a few bytes, as a network may cut it. */
function inParts(bytes: Buffer, size: number): Readable {
  const count = Math.ceil(bytes.byteLength / size);
  return Readable.from(Array.from({ length: count }, (_, i) => bytes.subarray(i * size, (i + 1) * size)));
}

/** One million zeros compressed, again and again without an end; `sent` counts the compressed bytes taken. */
function endlessBomb(member: Buffer): { readonly body: Readable; sent(): number } {
  let sent = 0;
  const parts = function* () {
    for (;;) {
      sent += member.byteLength;
      yield member;
    }
  };
  return { body: Readable.from(parts()), sent: () => sent };
}

describe('a body', () => {
  it('comes back as it was, in every encoding and however it was cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...ENCODINGS),
        fc.uint8Array({ maxLength: 3000 }),
        fc.integer({ min: 1, max: 700 }),
        async (encoding, bytes, size) => {
          const body = await readBody(inParts(encoded(encoding, bytes), size), encoding, 10_000);
          expect(Buffer.from(body).equals(Buffer.from(bytes))).toBe(true);
        },
      ),
    );
  });

  it('may have exactly the bytes of its bound, and not one more', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...ENCODINGS),
        fc.integer({ min: 100, max: 5000 }),
        async (encoding, length) => {
          const zeros = encoded(encoding, new Uint8Array(length));
          expect(await readBody(inParts(zeros, 64), encoding, length)).toHaveLength(length);
          await expect(readBody(inParts(zeros, 64), encoding, length - 1)).rejects.toThrow(BodyTooLarge);
        },
      ),
    );
  });

  it('is bounded on the wire as well: random bytes do not compress', async () => {
    const noise = Buffer.from(Array.from({ length: 2000 }, (_, i) => (i * 7919 + (i >> 3) * 104729) & 255));
    const wire = gzipSync(noise, { level: 0 });
    expect(wire.byteLength).toBeGreaterThan(2000);
    await expect(readBody(inParts(wire, 100), 'gzip', 2000)).rejects.toThrow(BodyTooLarge);
  });

  it.each([
    ['gzip', gzipSync(new Uint8Array(1_000_000))],
    ['x-gzip', gzipSync(new Uint8Array(1_000_000))],
  ])('that grows without end as %s is given up after some kilobytes of it', async (encoding, member) => {
    const bomb = endlessBomb(member);
    await expect(readBody(bomb.body, encoding, 100_000)).rejects.toThrow(BodyTooLarge);
    // Each kilobyte would grow to a million bytes. What is taken beyond the first fills buffers and is never inflated.
    expect(bomb.sent()).toBeLessThan(64_000);
    expect(bomb.body.destroyed).toBe(true);
  });

  it('whose content-length passes the bound is not begun', async () => {
    const bomb = endlessBomb(Buffer.from('x'));
    await expect(readBody(bomb.body, '', 1000, 1001)).rejects.toThrow(BodyTooLarge);
    expect([bomb.sent(), bomb.body.destroyed]).toEqual([0, true]);
  });

  it.each(['zstd', 'compress', 'gzip, br', 'toString', '*'])(
    'in "%s" cannot be decoded',
    async (encoding) => {
      const body = inParts(Buffer.from('news'), 2);
      await expect(readBody(body, encoding, 1000)).rejects.toThrow(BodyUndecodable);
      expect(body.destroyed).toBe(true);
    },
  );

  it.each(['gzip', 'deflate', 'br'])(
    'that is not %s although it says so cannot be decoded',
    async (encoding) => {
      const plain = Buffer.from('<html>this is no compressed stream at all</html>');
      await expect(readBody(inParts(plain, 10), encoding, 1000)).rejects.toThrow(BodyUndecodable);
    },
  );

  it('in deflate without its zlib frame cannot be decoded, and is never asked for', async () => {
    const raw = deflateRawSync(Buffer.from('<html>'));
    await expect(readBody(inParts(raw, 10), 'deflate', 1000)).rejects.toThrow(BodyUndecodable);
  });

  it.each(['gzip', 'deflate', 'br'])('in %s that ends too early is broken', async (encoding) => {
    const noise = Buffer.from(Array.from({ length: 2000 }, (_, i) => (i * i * 31) & 255));
    const half = encoded(encoding, noise).subarray(0, 30);
    await expect(readBody(inParts(half, 10), encoding, 10_000)).rejects.toThrow(BodyBroken);
  });

  it.each(['', 'gzip'])(
    'whose connection breaks is broken, with the reason (encoding "%s")',
    async (encoding) => {
      const wire = gzipSync(Buffer.from('news'));
      const breaking = async function* () {
        yield wire.subarray(0, 12);
        throw Object.assign(new Error('gone'), { code: 'ECONNRESET' });
      };
      await expect(readBody(Readable.from(breaking()), encoding, 1000)).rejects.toMatchObject({
        cause: { code: 'ECONNRESET' },
      });
    },
  );

  it('of no bytes is empty in any encoding', async () => {
    for (const encoding of ['', ...ENCODINGS]) {
      expect(await readBody(inParts(Buffer.alloc(0), 1), encoding, 10)).toHaveLength(0);
    }
  });
});

describe('the beginning of an error page', () => {
  it('is its first 500 characters, in any encoding', async () => {
    for (const encoding of ENCODINGS) {
      const page = encoded(encoding, Buffer.from(`Too many. ${'я'.repeat(9000)}`));
      expect(await readStart(inParts(page, 999), encoding)).toBe(`Too many. ${'я'.repeat(490)}`);
    }
  });

  it('is what came of it where it broke off, and nothing where it cannot be read', async () => {
    const breaking = async function* () {
      yield Buffer.from(' Sorry, ');
      throw new Error('gone');
    };
    expect(await readStart(Readable.from(breaking()), '')).toBe('Sorry,');
    expect(await readStart(inParts(Buffer.from('x'), 1), 'zstd')).toBe('');
  });
});
