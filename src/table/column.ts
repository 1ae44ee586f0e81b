/** What one cell of a table can hold; null is a missing value in every format. */
export type Cell = string | number | boolean | null;

export const COLUMN_TYPES = ['string', 'number', 'integer', 'boolean', 'date', 'instant'] as const;
export type ColumnType = (typeof COLUMN_TYPES)[number];

/** One column of a table: its name in every format, its type, unit and meaning, and how a row's cell is read. */
export interface Column<Row> {
  /** snake_case; columns are only ever appended, so that readers by position keep working. */
  readonly name: string;
  readonly type: ColumnType;
  /** Unit of a number, e.g. `fraction`, `sessions`; null where none applies. */
  readonly unit: string | null;
  readonly description: string;
  /** True when the cell is never missing. */
  readonly required: boolean;
  readonly value: (row: Row) => Cell;
}

/** A column whose cell may be missing. Its unit is null unless `withUnit` states it. */
function column<Row, C extends Cell>(type: ColumnType) {
  return (name: string, description: string, value: (row: Row) => C | null): Column<Row> => ({
    name,
    type,
    unit: null,
    description,
    required: false,
    value,
  });
}

/** The column makers of one row type: `const { text, number } = columnsOf<Bar>()`. */
export function columnsOf<Row>() {
  return {
    text: column<Row, string>('string'),
    number: column<Row, number>('number'),
    integer: column<Row, number>('integer'),
    flag: column<Row, boolean>('boolean'),
    date: column<Row, string>('date'),
    instant: column<Row, string>('instant'),
    /** Several words in one cell, joined by `|`, the same in JSON and CSV; an empty list is an empty text. */
    list: (name: string, description: string, value: (row: Row) => readonly string[]): Column<Row> =>
      column<Row, string>('string')(name, `${description} Joined by |.`, (row) => value(row).join('|')),
  };
}

/** The same column with the unit of its numbers stated. */
export function inUnit<Row>(unit: string, of: Column<Row>): Column<Row> {
  return { ...of, unit };
}

/** The same column, marked as never missing. */
export function always<Row>(of: Column<Row>): Column<Row> {
  return { ...of, required: true };
}

/** A row's cell in one column; a number that is not finite is missing, never "NaN" or "Infinity". */
export function cellOf<Row>(of: Column<Row>, row: Row): Cell {
  const cell = of.value(row);
  return typeof cell === 'number' && !Number.isFinite(cell) ? null : cell;
}
