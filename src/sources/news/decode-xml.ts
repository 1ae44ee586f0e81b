const BYTE_ORDER_MARKS: readonly (readonly [encoding: string, bytes: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];
/** `<?` without a mark (XML 1.0, appendix F). */
const UNMARKED: readonly (readonly [encoding: string, bytes: readonly number[]])[] = [
  ['utf-16le', [0x3c, 0x00, 0x3f, 0x00]],
  ['utf-16be', [0x00, 0x3c, 0x00, 0x3f]],
];
const CHARSET = /;\s*charset\s*=\s*["']?([^\s"';]+)/i;
const DECLARATION = /^\s*<\?xml\s[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/;
/** The declaration stands in the first bytes, and is ASCII in every encoding but UTF-16. */
const DECLARED_WITHIN = 256;

function beginning(body: Uint8Array, starts: typeof UNMARKED): string | null {
  return starts.find(([, bytes]) => bytes.every((byte, index) => body[index] === byte))?.[0] ?? null;
}

/** A media type of XML, whose charset parameter is said of this very document (RFC 7303). */
const XML_TYPE = /^\s*(?:application|text)\/(?:[\w.-]+\+)?xml\s*(?:;|$)/i;

function isUtf8(body: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(body);
    return true;
  } catch {
    return false;
  }
}

/**
 * What an XML document says it is encoded in: byte order mark, then HTTP header, then its own declaration, then UTF-8. A
 * header of another media type (a web server's default for pages) is believed last: its charset is not of this document.
 */
function encodingOf(body: Uint8Array, contentType: string | null): string {
  const marked = beginning(body, BYTE_ORDER_MARKS);
  if (marked !== null) return marked;
  const charset = CHARSET.exec(contentType ?? '')?.[1];
  if (charset !== undefined && XML_TYPE.test(contentType ?? '')) return charset;
  const start = Buffer.from(body.subarray(0, DECLARED_WITHIN)).toString('latin1');
  const declared = DECLARATION.exec(start)?.[1] ?? beginning(body, UNMARKED);
  if (declared !== null) return declared;
  return charset === undefined || isUtf8(body) ? 'utf-8' : charset;
}

/** Null for an encoding that nobody knows. */
function decoderFor(encoding: string) {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    return null;
  }
}

/**
 * Decodes an XML document. Bytes that its encoding does not have are a fault: a replacement character in a title would
 * pass for text.
 * @returns the text without a byte order mark, or why it cannot be read, as the end of a sentence.
 */
export function decodeXml(
  body: Uint8Array,
  contentType: string | null,
): { readonly text: string } | { readonly fault: string } {
  const encoding = encodingOf(body, contentType);
  const decoder = decoderFor(encoding);
  if (decoder === null) return { fault: `an encoding "${encoding.slice(0, 40)}" that is not known` };
  try {
    return { text: decoder.decode(body) };
  } catch {
    return { fault: `bytes that are not ${decoder.encoding.toUpperCase()}` };
  }
}
