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

/** Sums in one pass over the sheet; centring keeps the digits that a plain Σy² would lose. */
export function prefixSums(sheet: Sheet): PrefixSums {
  const { yEstimation: y, x, start } = sheet;
  const units = sheet.series.length;
  const sums = new Float64Array((y.length + units) * SUMS);
  const yCentre = new Float64Array(units);
  const xCentre = new Float64Array(units);
  const yLargest = new Float64Array(units);
  for (let u = 0; u < units; u += 1) {
    const first = start[u] ?? 0;
    const end = start[u + 1] ?? 0;
    let count = 0;
    let ySum = 0;
    let xSum = 0;
    let largest = 0;
    for (let i = first; i < end; i += 1) {
      const value = y[i] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      count += 1;
      ySum += value;
      xSum += x[i] ?? 0;
      largest = Math.max(largest, Math.abs(value));
    }
    const yc = count === 0 ? 0 : ySum / count;
    const xc = count === 0 ? 0 : xSum / count;
    yCentre[u] = yc;
    xCentre[u] = xc;
    yLargest[u] = largest;
    let n = 0;
    let sy = 0;
    let sx = 0;
    let syy = 0;
    let sxy = 0;
    let sxx = 0;
    let at = (first + u) * SUMS;
    for (let i = first; i < end; i += 1) {
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
  return { sums, yCentre, xCentre, yLargest };
}
