/**
 * Scaled ranks summed over events, place by place: estimation places first, in the order of event time, then the
 * places of the window (or the one event place of GRANK) at the end. Both arrays have one entry a place.
 */
export interface RankPath {
  /** Sum of the scaled ranks of the events that have this place. */
  readonly sum: Float64Array;
  /** N_t: events that have this place. */
  readonly count: Int32Array;
  /** N: all events. */
  readonly events: number;
}

/** Places that some event has, and the spread of the mean scaled rank over them. */
export interface RankSpread {
  /** T: places with at least one event. */
  readonly places: number;
  /** S² = (1/T)·Σ_t (N_t/N)·(Ū_t − centre)². */
  readonly variance: number;
}

/** S² of a rank path; places that no event has are not counted in T. */
export function rankSpread({ sum, count, events }: RankPath, centre: number): RankSpread {
  let places = 0;
  let squares = 0;
  for (let t = 0; t < count.length; t += 1) {
    const n = count[t] ?? 0;
    if (n === 0) continue;
    const deviation = (sum[t] ?? 0) / n - centre;
    squares += (n / events) * deviation * deviation;
    places += 1;
  }
  return { places, variance: places === 0 ? 0 : squares / places };
}
