/** A span of sessions relative to day 0, both ends inside: [−1, 1] has three sessions. */
export interface EventWindow {
  readonly from: number;
  readonly to: number;
}

/** @throws RangeError unless both ends are whole numbers and from ≤ to. */
export function eventWindow(from: number, to: number): EventWindow {
  if (!Number.isInteger(from) || !Number.isInteger(to)) {
    throw new RangeError(`invalid window: [${from}, ${to}] needs whole numbers of sessions`);
  }
  if (from > to) throw new RangeError(`invalid window: [${from}, ${to}] starts after it ends`);
  return { from, to };
}

/** Number of sessions in the window (L). */
export function windowLength(window: EventWindow): number {
  return window.to - window.from + 1;
}
