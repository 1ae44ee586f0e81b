import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate, type Zlib } from 'node:zlib';

/** The body, on the wire or decompressed, is larger than was allowed. */
export class BodyTooLarge extends Error {}
/** The body cannot be decompressed; the message names the encoding. */
export class BodyUndecodable extends Error {}
/** The body ended before it was whole. */
export class BodyBroken extends Error {}

/** Enough of an error page to find the provider's own explanation in it. */
const START_BYTES = 4_096;
const START_LETTERS = 500;

const DECODERS: Readonly<Record<string, () => Transform & Zlib>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** The decoder of a content-encoding; null where the body comes as it is. */
function decoderOf(encoding: string): (Transform & Zlib) | null {
  const name = encoding.trim().toLowerCase();
  if (name === '' || name === 'identity') return null;
  const create = Object.hasOwn(DECODERS, name) ? DECODERS[name] : undefined;
  if (create === undefined) throw new BodyUndecodable(`the content-encoding "${name}" is not known`);
  return create();
}

/** Lets `mostBytes` through. The part that passes the bound still goes, for readers who want the beginning alone. */
function bounded(mostBytes: number) {
  return async function* (parts: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let bytes = 0;
    for await (const part of parts) {
      yield part;
      bytes += part.byteLength;
      if (bytes > mostBytes) throw new BodyTooLarge(`is larger than ${mostBytes} bytes`);
    }
  };
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : error;
}

/** The code of a decoder whose bytes are sound as far as they go, but not all there. */
const TOO_SHORT = 'Z_BUF_ERROR';

function decoderFault(error: unknown, encoding: string): Error {
  const code = codeOf(error);
  if (code === TOO_SHORT) return new BodyBroken('ended too early', { cause: error });
  return new BodyUndecodable(`is not what its content-encoding "${encoding}" says (${String(code)})`);
}

/** Puts the decompressed body into `parts` as it comes. Nothing is pulled from the wire that the bound does not need. */
async function collect(
  source: Readable,
  encoding: string,
  mostBytes: number,
  parts: Buffer[],
): Promise<void> {
  const decoder = decoderOf(encoding);
  const most = bounded(mostBytes);
  const keep = async (decoded: AsyncIterable<Buffer>) => {
    for await (const part of decoded) parts.push(part);
  };
  // When one stream of the chain fails the others are ended with its error: who was first has the fault.
  const failed: ('wire' | 'decoder')[] = [];
  source.on('error', () => failed.push('wire'));
  try {
    if (decoder === null) return await pipeline(source, most, keep);
    decoder.on('error', () => failed.push('decoder'));
    await pipeline(source, most, decoder, most, keep);
  } catch (error) {
    if (error instanceof BodyTooLarge) throw error;
    // No bytes at all are an empty body, whatever their encoding is said to be.
    if (codeOf(error) === TOO_SHORT && decoder?.bytesWritten === 0) return;
    throw failed[0] === 'decoder'
      ? decoderFault(error, encoding)
      : new BodyBroken('broke off', { cause: error });
  }
}

/** Ends a body that nobody wants; the connection it came on goes with it. */
function discard(source: Readable): void {
  source.on('error', () => undefined).destroy();
}

/**
 * Reads and decompresses a body of at most `mostBytes`, on the wire and decompressed; `wholeBytes` is what its
 * content-length says.
 * @throws BodyTooLarge, BodyUndecodable, BodyBroken
 */
export async function readBody(
  source: Readable,
  encoding: string,
  mostBytes: number,
  wholeBytes = 0,
): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  try {
    if (wholeBytes > mostBytes) throw new BodyTooLarge(`is larger than ${mostBytes} bytes`);
    await collect(source, encoding, mostBytes, parts);
  } catch (error) {
    discard(source);
    throw error;
  }
  return Buffer.concat(parts);
}

/** The beginning of a body as text, as far as it comes: never a fault. */
export async function readStart(source: Readable, encoding: string): Promise<string> {
  const parts: Buffer[] = [];
  await collect(source, encoding, START_BYTES, parts).catch(() => discard(source));
  return Buffer.concat(parts).toString('utf8').slice(0, START_LETTERS).trim();
}
