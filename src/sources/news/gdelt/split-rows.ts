const NEWLINE = 0x0a;
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder('utf-8', { ignoreBOM: true });

/** Text as its bytes give it. */
export interface Decoded {
  readonly text: string;
  /** False when its bytes are not UTF-8; `text` then holds replacement characters. */
  readonly isUtf8: boolean;
}

/** Reads bytes as UTF-8. */
export function decode(bytes: Uint8Array): Decoded {
  try {
    return { text: strict.decode(bytes), isUtf8: true };
  } catch {
    return { text: lenient.decode(bytes), isUtf8: false };
  }
}

/** One row of a file, without its line break. */
export type Row = Decoded;

/** The rows of a file one by one, each decoded by itself: a foreign byte in one row spoils no other. */
export function* splitRows(file: Uint8Array): Iterable<Row> {
  for (let start = 0; start < file.length; ) {
    const found = file.indexOf(NEWLINE, start);
    const end = found === -1 ? file.length : found;
    yield decode(file.subarray(start, end));
    start = end + 1;
  }
}
