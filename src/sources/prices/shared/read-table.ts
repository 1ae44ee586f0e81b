import { parse } from 'csv-parse/sync';
import { SourceFault } from '../../source-fault.js';
import { decodeText } from './decode-text.js';

/** A CSV answer. Rows may be longer or shorter than the header: who reads them refuses those. */
export interface Table {
  /** Column names as the provider writes them, trimmed. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** The beginning of the answer, for messages. */
  readonly start: string;
}

const START_CHARS = 500;

/**
 * Reads a CSV answer; blank lines are no rows.
 * @throws SourceFault not_the_format when it is a page, a bare sentence, or has a quote that is never closed.
 */
export function readTable(body: Uint8Array, provider: string): Table {
  const text = decodeText(body, provider);
  const start = text.slice(0, START_CHARS);
  const [columns, ...rows] = parseRows(text, provider, start);
  if (columns === undefined || columns.length < 2) {
    throw new SourceFault(
      'not_the_format',
      `${provider} sent text in place of a table; read what it says`,
      start,
    );
  }
  return { columns, rows, start };
}

function parseRows(text: string, provider: string, start: string): string[][] {
  try {
    return parse(text, { bom: true, trim: true, skip_empty_lines: true, relax_column_count: true });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new SourceFault('not_the_format', `${provider} sent a table that cannot be read: ${why}`, start);
  }
}
