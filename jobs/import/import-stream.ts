import type { ArrivingClocks } from '../../src/domain/as-of.js';
import { readRows } from '../../src/sources/files/read-rows.js';
import { type RawRow, type RowFault, rowFault } from '../../src/sources/files/row.js';
import type { WriteCounts } from '../../src/store/ports.js';
import { createSeenRows } from './seen-rows.js';
import { takeRow } from './take-row.js';
import type { FileTask, Tally } from './types.js';

const ROWS_A_BATCH = 500;

export interface ReadyRow<Row> {
  readonly kind: 'ready';
  readonly row: Row & ArrivingClocks;
}

/** How the rows of one kind are read and written; rows stand on their own, so they stream. */
export interface StreamKind<Row extends { readonly id: string }> {
  /** @throws FileFault when the table lacks a column */
  checkHeader(names: readonly string[]): void;
  /** One row ready to store, or why not. @throws CellFault as another way to say so. */
  toRow(raw: RawRow): ReadyRow<Row> | RowFault;
  /** What a user may want to know of a row that is stored all the same; null where there is nothing. */
  warningOf?(row: Row, line: number): RowFault | null;
  append(rows: readonly (Row & ArrivingClocks)[]): Promise<WriteCounts>;
}

function content(row: ArrivingClocks): string {
  return JSON.stringify({ ...row, recordedAt: undefined });
}

/** Reads a file row by row and appends in batches; adds to the tally in place. */
export async function importStream<Row extends { readonly id: string }>(
  kind: StreamKind<Row>,
  task: FileTask,
  tally: Tally,
): Promise<void> {
  const seen = createSeenRows();
  let batch: (Row & ArrivingClocks)[] = [];
  const refuse = (fault: RowFault) => {
    tally.refused += 1;
    return task.onFault(fault);
  };
  const flush = async () => {
    const written = await kind.append(batch);
    tally.inserted += written.inserted;
    tally.unchanged += written.unchanged;
    tally.revised += written.revised;
    batch = [];
  };
  let warning: RowFault | null = null;
  /** Takes one row, or says why not. */
  const take = (raw: RawRow): RowFault | null => {
    const read = kind.toRow(raw);
    if (read.kind === 'fault') return read;
    const { row } = read;
    const met = seen.meet(row.id, content(row));
    if (met === 'other') {
      return rowFault(raw.line, 'id', `${row.id} stands further up with other values; keep one`);
    }
    if (met === 'new') batch.push(row);
    else tally.unchanged += 1;
    warning = kind.warningOf?.(row, raw.line) ?? null;
    return null;
  };
  for await (const raw of readRows(task.path, task.onBytes, kind.checkHeader)) {
    tally.rows += 1;
    warning = null;
    const fault = takeRow(raw, take);
    if (fault !== null) await refuse(fault);
    if (warning !== null) {
      tally.flagged += 1;
      await task.onWarning(warning);
    }
    if (batch.length >= ROWS_A_BATCH) await flush();
  }
  await flush();
}
