import { inBlocks } from './in-blocks.js';
import type { Sheet } from './sheet.js';

/** Figures summed at each row: count, y, x, y², xy, x². */
export const SUMS = 6;

/** Running sums of every unit's centred columns over the rows its estimation may use. */
export interface PrefixSums {
  /** Row i of unit u stands at (i + u)·SUMS and sums what lies before it. */
  readonly sums: Float64Array;
  /** What was taken from y and x of each unit before summing. */
  readonly yCentre: Float64Array;
  readonly xCentre: Float64Array;
  /** Largest |y| of each unit. */
  readonly yLargest: Float64Array;
}

/** Goes on with the running sums of one unit over rows from … to − 1; the sums up to `from` stand at `before`. */
function sumRows(
  { yEstimation: y, x }: Sheet,
  from: number,
  to: number,
  yc: number,
  xc: number,
  sums: Float64Array,
  before: number,
): void {
  let at = before;
  let n = sums[at] ?? 0;
  let sy = sums[at + 1] ?? 0;
  let sx = sums[at + 2] ?? 0;
  let syy = sums[at + 3] ?? 0;
  let sxy = sums[at + 4] ?? 0;
  let sxx = sums[at + 5] ?? 0;
  for (let i = from; i < to; i += 1) {
    const value = y[i] ?? Number.NaN;
    if (!Number.isNaN(value)) {
      const dy = value - yc;
      const dx = (x[i] ?? 0) - xc;
      n += 1;
      sy += dy;
      sx += dx;
      syy += dy * dy;
      sxy += dx * dy;
      sxx += dx * dx;
    }
    at += SUMS;
    sums[at] = n;
    sums[at + 1] = sy;
    sums[at + 2] = sx;
    sums[at + 3] = syy;
    sums[at + 4] = sxy;
    sums[at + 5] = sxx;
  }
}

/** Means of y and x over the rows of unit u that have a return, and the largest |y|. */
function centreUnit(
  { yEstimation: y, x, start }: Sheet,
  u: number,
  { yCentre, xCentre, yLargest }: Omit<PrefixSums, 'sums'>,
): void {
  const end = start[u + 1] ?? 0;
  let count = 0;
  let ySum = 0;
  let xSum = 0;
  let largest = 0;
  for (let i = start[u] ?? 0; i < end; i += 1) {
    const value = y[i] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    count += 1;
    ySum += value;
    xSum += x[i] ?? 0;
    const size = Math.abs(value);
    if (size > largest) largest = size;
  }
  yCentre[u] = count === 0 ? 0 : ySum / count;
  xCentre[u] = count === 0 ? 0 : xSum / count;
  yLargest[u] = largest;
}

/** Sums in one pass over the sheet; centring keeps the digits that a plain Σy² would lose. */
export function prefixSums(sheet: Sheet): PrefixSums {
  const { start, series, y } = sheet;
  const units = series.length;
  const sums = new Float64Array((y.length + units) * SUMS);
  const centres = {
    yCentre: new Float64Array(units),
    xCentre: new Float64Array(units),
    yLargest: new Float64Array(units),
  };
  for (let u = 0; u < units; u += 1) {
    centreUnit(sheet, u, centres);
    const first = start[u] ?? 0;
    const yc = centres.yCentre[u] ?? 0;
    const xc = centres.xCentre[u] ?? 0;
    inBlocks((start[u + 1] ?? 0) - first, (from, to) => {
      sumRows(sheet, first + from, first + to, yc, xc, sums, (first + u + from) * SUMS);
    });
  }
  return { sums, ...centres };
}
