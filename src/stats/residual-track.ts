/** One event's estimation residuals laid on a common day count, ready for many pairwise correlations. */
export interface ResidualTrack {
  /** Position of the first entry on the common day count. */
  readonly start: number;
  /** Centred residuals; 0 on a day the event lacks. */
  readonly values: Float64Array;
  /** 1 where the event has the day. */
  readonly present: Uint8Array;
  /** Entries without a residual, ascending, relative to `start`. */
  readonly absent: readonly number[];
  /**
   * Prefix sums: the three from 3i are count, sum and sum of squares of what stands before i. Side by side, because
   * correlating many pairs waits for memory more than it reckons.
   */
  readonly before: Float64Array;
}

/**
 * Lays residuals on consecutive days. Prefix sums are safe here because the residuals are centred first.
 * @param days ascending whole positions, one per residual
 */
export function residualTrack(residuals: readonly number[], days: readonly number[]): ResidualTrack {
  const start = days[0] ?? 0;
  const length = days.length === 0 ? 0 : (days.at(-1) ?? 0) - start + 1;
  const centre = residuals.reduce((total, value) => total + value, 0) / Math.max(1, residuals.length);
  const values = new Float64Array(length);
  const present = new Uint8Array(length);
  for (const [i, day] of days.entries()) {
    values[day - start] = (residuals[i] ?? centre) - centre;
    present[day - start] = 1;
  }
  const before = new Float64Array(3 * (length + 1));
  const absent: number[] = [];
  for (const [i, value] of values.entries()) {
    const at = 3 * i;
    before[at + 3] = (before[at] ?? 0) + (present[i] ?? 0);
    before[at + 4] = (before[at + 1] ?? 0) + value;
    before[at + 5] = (before[at + 2] ?? 0) + value * value;
    if (present[i] === 0) absent.push(i);
  }
  return { start, values, present, absent, before };
}
