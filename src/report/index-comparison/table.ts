/** A table before it is written: every row has a cell for each column. */
export interface Table {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** A sentence below it. */
  readonly note?: string;
}

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const FIGURE = /^[<+−–\d]/;

/** Columns that hold figures are set to the right. */
function alignments({ head, rows }: Table): string[] {
  return head.map((_, i) =>
    rows.length > 0 && rows.every((row) => FIGURE.test(row[i] ?? '')) ? '--:' : '---',
  );
}

/** The table in Markdown, its title in bold. */
export function toMarkdown(table: Table): string {
  const { title, head, rows, note } = table;
  const lines = [line(head), `|${alignments(table).join('|')}|`, ...rows.map(line)];
  return [`**${title}**`, lines.join('\n'), ...(note === undefined ? [] : [note])].join('\n\n');
}

/** The table for a terminal: columns in line, figures to the right. */
export function toText(table: Table): string {
  const { title, head, rows, note } = table;
  const plain = [head, ...rows].map((row) => row.map((cell) => cell.replaceAll('`', '')));
  const widths = head.map((_, i) => Math.max(...plain.map((row) => [...(row[i] ?? '')].length)));
  const right = alignments(table).map((mark) => mark === '--:');
  const padded = plain.map((row) =>
    row
      .map((cell, i) => (right[i] ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
  return [title, ...padded, ...(note === undefined ? [] : [note.replaceAll('`', '')])].join('\n');
}
