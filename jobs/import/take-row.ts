import { CellFault } from '../../src/sources/files/read-cells.js';
import { type RawRow, type RowFault, rowFault } from '../../src/sources/files/row.js';

/** What `take` makes of a row: null when it was taken, else why it is refused, thrown as a CellFault or returned. */
export function takeRow(raw: RawRow | RowFault, take: (row: RawRow) => RowFault | null): RowFault | null {
  if (raw.kind === 'fault') return raw;
  try {
    return take(raw);
  } catch (error) {
    if (!(error instanceof CellFault)) throw error;
    return rowFault(raw.line, error.field, error.message);
  }
}
