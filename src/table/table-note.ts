import type { Column } from './column.js';

/** A column without its reader: what documentation and schemas need of it. */
export type ColumnNote = Omit<Column<never>, 'value'>;

/** One table as documentation sees it. */
export interface TableNote {
  readonly name: string;
  /** Path that answers it, with the parameter that picks it where a path has several tables. */
  readonly path: string;
  readonly description: string;
  readonly columns: readonly ColumnNote[];
}

/** A table from its columns. */
export function table<Row>(
  name: string,
  path: string,
  description: string,
  columns: readonly Column<Row>[],
): TableNote {
  const notes = columns.map(({ value: _, ...note }) => note);
  return { name, path, description, columns: notes };
}
