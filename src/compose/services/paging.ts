import { ImpossibleRequest } from '../../domain/faults.js';

/** The parts of a keyset cursor, or undefined for each when there is none. @throws ImpossibleRequest on another shape. */
export function cursorParts(after: string | undefined, count: number): readonly (string | undefined)[] {
  if (after === undefined) return [];
  const parts = textList(after);
  if (parts?.length === count) return parts;
  throw new ImpossibleRequest([
    { parameter: 'cursor', detail: 'the cursor is not one this table gave out; start again without it' },
  ]);
}

/** An id may hold any character, so that no separator would do. */
function textList(json: string): readonly string[] | null {
  try {
    const list: unknown = JSON.parse(json);
    return Array.isArray(list) && list.every((part) => typeof part === 'string') ? list : null;
  } catch {
    return null;
  }
}

/** Cuts one page off rows read one beyond the limit; `next` is the key of its last row when more follow. */
export function page<Row>(
  rows: readonly Row[],
  limit: number,
  key: (row: Row) => readonly string[],
): { rows: readonly Row[]; next: string | null } {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { rows: kept, next: more ? JSON.stringify(key(last)) : null };
}
