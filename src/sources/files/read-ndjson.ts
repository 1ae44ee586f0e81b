import { z } from 'zod';
import { type Line, readLines } from './read-lines.js';
import { columnName, type RawRow, type RowFault, rowFault } from './row.js';

const OBJECT = z.record(z.string(), z.unknown());

/** A JSON value as the text a CSV cell would hold; nested values keep their JSON, so that no column is lost. */
function cellText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** One JSON object as a row; null and empty values are absent. */
export function objectRow(value: Readonly<Record<string, unknown>>, line: number): RawRow {
  const cells = new Map<string, string>();
  for (const [name, cell] of Object.entries(value)) {
    const text = cell === null || cell === undefined ? '' : cellText(cell).trim();
    if (text !== '') cells.set(columnName(name), text);
  }
  return { kind: 'row', line, cells };
}

function toRow(line: Line): RawRow | RowFault {
  if (!line.isUtf8) return rowFault(line.number, null, 'is not UTF-8; convert the file to UTF-8');
  let value: unknown;
  try {
    value = JSON.parse(line.text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (!line.isTerminated) {
      return rowFault(line.number, null, `the file ends inside this row (${reason}); fetch it again`);
    }
    return rowFault(line.number, null, `is not JSON (${reason}); write one object a line`);
  }
  const parsed = OBJECT.safeParse(value);
  if (!parsed.success || Array.isArray(value)) {
    return rowFault(line.number, null, 'is not a JSON object; write one object a line');
  }
  return objectRow(parsed.data, line.number);
}

/** Rows of a file with one JSON object a line; blank lines are no rows. @throws FileFault as readLines does. */
export async function* readNdjson(
  path: string,
  onBytes?: (bytes: number) => void,
): AsyncGenerator<RawRow | RowFault> {
  for await (const lines of readLines(path, onBytes)) {
    for (const line of lines) if (line.text.trim() !== '') yield toRow(line);
  }
}
