import { createReadStream } from 'node:fs';
import { FileFault } from './row.js';

/** One line of a file, without its line break. */
export interface Line {
  readonly number: number;
  readonly text: string;
  /** False when its bytes are not UTF-8; `text` then holds replacement characters. */
  readonly isUtf8: boolean;
  /** False for a last line that no line break ends. */
  readonly isTerminated: boolean;
}

/** A row longer than this is no row, and would not fit the memory set aside for one. */
export const MAX_ROW_BYTES = 1_048_576;

const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder('utf-8', { ignoreBOM: true });

function decode(bytes: Buffer): { text: string; isUtf8: boolean } {
  try {
    return { text: strict.decode(bytes), isUtf8: true };
  } catch {
    return { text: lenient.decode(bytes), isUtf8: false };
  }
}

function toLine(bytes: Buffer, number: number, isTerminated: boolean): Line {
  const end = bytes.at(-1) === CARRIAGE_RETURN ? bytes.length - 1 : bytes.length;
  return { number, ...decode(bytes.subarray(0, end)), isTerminated };
}

function refuseForeignEncoding(start: Buffer): void {
  const utf16 = (start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff);
  if (utf16 || start.includes(0)) {
    throw new FileFault('is not UTF-8 text (it looks like UTF-16 or a binary file); save it as UTF-8');
  }
}

/** Node's errors of the file system carry the call that failed; `instanceof` would fail across realms. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return typeof error === 'object' && error !== null && 'syscall' in error;
}

function openFault(path: string, error: NodeJS.ErrnoException): FileFault {
  if (error.code === 'ENOENT') return new FileFault(`there is no file "${path}"`);
  if (error.code === 'EISDIR') return new FileFault(`"${path}" is a folder; name the files in it`);
  return new FileFault(`"${path}" cannot be read: ${error.message}`);
}

/**
 * Reads a file line by line, some lines at a time, in memory bounded by one chunk and one row.
 *
 * @param onBytes hears how many bytes have been read so far
 * @throws FileFault when the file cannot be opened, is no UTF-8 text at all, or has a line longer than MAX_ROW_BYTES
 */
export async function* readLines(
  path: string,
  onBytes: (bytes: number) => void = () => undefined,
): AsyncGenerator<readonly Line[]> {
  let rest = Buffer.alloc(0);
  let number = 0;
  let bytes = 0;
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      if (bytes === 0) refuseForeignEncoding(chunk);
      const skip = bytes === 0 && chunk.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? 3 : 0;
      bytes += chunk.length;
      const block = Buffer.concat([rest, chunk.subarray(skip)]);
      const lines: Line[] = [];
      let from = 0;
      for (let to = block.indexOf(NEWLINE); to >= 0; to = block.indexOf(NEWLINE, from)) {
        number += 1;
        lines.push(toLine(block.subarray(from, to), number, true));
        from = to + 1;
      }
      rest = Buffer.from(block.subarray(from));
      if (rest.length > MAX_ROW_BYTES) throw new FileFault(`line ${number + 1}: is longer than a row can be`);
      onBytes(bytes);
      if (lines.length > 0) yield lines;
    }
  } catch (error) {
    if (isSystemError(error)) throw openFault(path, error);
    throw error;
  }
  if (rest.length > 0) yield [toLine(rest, number + 1, false)];
}
