import { open, readFile, stat } from 'node:fs/promises';
import { objectRow } from './read-ndjson.js';
import { FileFault, type RawRow, type RowFault, rowFault } from './row.js';

/** A document is held whole; what is longer comes as one object a line. */
const MAX_DOCUMENT_BYTES = 16 * 1_048_576;
const LOOKED_AT_BYTES = 4_096;

/** Whether a file is one JSON document over several lines, or a list, rather than one object a line. */
export async function isJsonDocument(path: string): Promise<boolean> {
  try {
    const file = await open(path);
    try {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(LOOKED_AT_BYTES), 0, LOOKED_AT_BYTES, 0);
      return /^\uFEFF?\s*(\[|\{\s*[\r\n])/.test(buffer.toString('utf8', 0, bytesRead));
    } finally {
      await file.close();
    }
  } catch {
    // That it cannot be opened is said by whoever reads it next.
    return false;
  }
}

/** Lines on which the objects inside the list begin: a list that is the document, or stands in its outermost object. */
function linesOfRows(text: string): number[] {
  const lines: number[] = [];
  const around: string[] = [];
  let line = 1;
  let isQuoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const mark = text[i] ?? '';
    if (mark === '\n') line += 1;
    else if (isQuoted) {
      if (mark === '\\') i += 1;
      else if (mark === '"') isQuoted = false;
    } else if (mark === '"') isQuoted = true;
    else if (mark === '}' || mark === ']') around.pop();
    else if (mark === '{' || mark === '[') {
      const inside = around.join('');
      if (mark === '{' && (inside === '[' || inside === '{[')) lines.push(line);
      around.push(mark);
    }
  }
  return lines;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The one list of objects of a document. @throws FileFault where there is none, or more than one. */
function listOf(document: unknown): readonly unknown[] {
  if (Array.isArray(document)) return document;
  const lists = Object.entries(isObject(document) ? document : {}).filter(
    ([, value]) => Array.isArray(value) && value.some(isObject),
  );
  const [first, second] = lists;
  if (first !== undefined && second === undefined) return first[1] as readonly unknown[];
  const found = first === undefined ? 'no list of objects' : `the lists ${lists.map(([n]) => n).join(', ')}`;
  throw new FileFault(`is a JSON document with ${found}; give it one, or write one object a line`);
}

/**
 * Rows of a JSON document: the objects of its one list. Line numbers are those of the objects' first lines.
 * @throws FileFault when it is too long, cannot be read, is not JSON or UTF-8, or has not one list of objects
 */
export async function* readJsonDocument(
  path: string,
  onBytes: (bytes: number) => void = () => undefined,
): AsyncGenerator<RawRow | RowFault> {
  const { size } = await stat(path);
  if (size > MAX_DOCUMENT_BYTES) {
    throw new FileFault('is a JSON document of more than 16 MiB; write one object a line');
  }
  let text: string;
  let document: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
    document = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new FileFault(`is not a JSON document (${reason}); correct it, or write one object a line`);
  }
  const list = listOf(document);
  const lines = linesOfRows(text);
  onBytes(size);
  let objects = 0;
  for (const value of list) {
    if (isObject(value)) yield objectRow(value, lines[objects++] ?? 1);
    else yield rowFault(lines[objects] ?? 1, null, 'an element of the list is not an object');
  }
}
