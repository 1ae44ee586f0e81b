const GAP = '  ';

const widthOf = (text: string) => [...text].length;
const fill = (text: string, width: number) => ' '.repeat(Math.max(0, width - widthOf(text)));

/** Lines of a table for a terminal: the first column to the left, figures to the right. */
export function textTable(rows: readonly (readonly string[])[]): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => widthOf(row[column] ?? ''))),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const space = fill(cell, widths[column] ?? 0);
        return column === 0 ? `${cell}${space}` : `${space}${cell}`;
      })
      .join(GAP)
      .trimEnd(),
  );
}

/** A figure between 0 and 1 to three digits, a dash where there is none. */
export function figure(value: number | null): string {
  return value === null ? '–' : value.toFixed(3);
}

/** A share in per cent, a dash where there is none. */
export function percent(value: number | null): string {
  return value === null ? '–' : `${(100 * value).toFixed(1)} %`;
}
