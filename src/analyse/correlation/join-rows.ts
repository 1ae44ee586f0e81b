/** Rows of two series in which both have a value, in order; `dropped` counts the others. */
export interface JoinedRows {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly dropped: number;
}

/**
 * Drops a row when either side is missing.
 * @throws RangeError when the series differ in length or hold a number that is not finite.
 */
export function joinRows(x: readonly (number | null)[], y: readonly (number | null)[]): JoinedRows {
  if (x.length !== y.length) {
    throw new RangeError(`x has ${x.length} rows and y has ${y.length}; give both on the same dates`);
  }
  const joined = { x: [] as number[], y: [] as number[] };
  for (const [i, left] of x.entries()) {
    const right = y[i] ?? null;
    if (left === null || right === null) continue;
    if (!Number.isFinite(left) || !Number.isFinite(right)) {
      throw new RangeError(`row ${i} is not a finite number; a missing value is null`);
    }
    joined.x.push(left);
    joined.y.push(right);
  }
  return { ...joined, dropped: x.length - joined.x.length };
}
