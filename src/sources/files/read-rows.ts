import type { Columns } from './columns.js';
import { readCsv } from './read-csv.js';
import { isJsonDocument, readJsonDocument } from './read-json-document.js';
import { readNdjson } from './read-ndjson.js';
import { FileFault, type RawRow, type RowFault } from './row.js';

/**
 * Checks that a table has a column for each needed field.
 * @throws FileFault naming the field, the names it may have, and the columns that are there.
 */
export function requireColumns<Field extends string>(
  names: readonly string[],
  columns: Columns<Field>,
  needed: readonly Field[],
): void {
  for (const field of needed) {
    if (columns[field].some((name) => names.includes(name))) continue;
    const choice = columns[field].join(', ');
    throw new FileFault(`has no column for ${field} (one of ${choice}); its header has ${names.join(', ')}`);
  }
}

/**
 * Rows of a file by its ending: `.jsonl`, `.ndjson` and `.json` hold one object a line, a `.json` also one document with
 * one list of objects; every other name a CSV table.
 * @param onBytes hears how many bytes have been read so far
 * @param onHeader hears the column names of a table before its first row
 * @throws FileFault when the file cannot be read as one of them
 */
export async function* readRows(
  path: string,
  onBytes?: (bytes: number) => void,
  onHeader?: (names: readonly string[]) => void,
): AsyncGenerator<RawRow | RowFault> {
  if (/\.json$/i.test(path) && (await isJsonDocument(path))) yield* readJsonDocument(path, onBytes);
  else if (/\.(jsonl|ndjson|json)$/i.test(path)) yield* readNdjson(path, onBytes);
  else yield* readCsv(path, onBytes, onHeader);
}
