/** Why a row was refused: where it stands, which field, and what to do about it. */
export interface RowFault {
  readonly kind: 'fault';
  /** Line of the file the row begins on, from 1. */
  readonly line: number;
  readonly field: string | null;
  readonly detail: string;
}

/** One row as its file gives it: text by column name, before anyone reads a meaning into it. */
export interface RawRow {
  readonly kind: 'row';
  readonly line: number;
  /** By column name in lower case; an empty cell and JSON null are absent. */
  readonly cells: ReadonlyMap<string, string>;
}

/** A file that cannot be read as a table at all; no row of it is taken. */
export class FileFault extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'FileFault';
  }
}

export function rowFault(line: number, field: string | null, detail: string): RowFault {
  return { kind: 'fault', line, field, detail };
}

/** `date`, `Adj Close` and `adj_close` as one spelling: lower case, `_` between words. */
export function columnName(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '');
}
