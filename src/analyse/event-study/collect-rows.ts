import type { Sheet } from './sheet.js';

/** The complete observations of an estimation span, in order: returns and the benchmark's. */
export function collectRows(
  sheet: Sheet,
  first: number,
  last: number,
): { readonly rows: number[]; readonly y: number[]; readonly x: number[] } {
  const rows: number[] = [];
  const y: number[] = [];
  const x: number[] = [];
  for (let row = first; row <= last; row += 1) {
    const value = sheet.yEstimation[row] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    rows.push(row);
    y.push(value);
    x.push(sheet.x[row] ?? 0);
  }
  return { rows, y, x };
}
