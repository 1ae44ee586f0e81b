import type { Claim, ClaimOutcome } from '../../domain/claim.js';
import { type EventWindow, windowLength } from '../../domain/window.js';
import type { EstimationSpan } from '../event-study/index.js';

type PurgedBy = Pick<Claim, 'windows' | 'goneWithinSessions'>;

/** Windows on the curve where the claim does not give as many. */
const LEAST_WINDOWS = 8;
const LENGTHS = [60, 90, 120, 150, 200, 250] as const;
const FEWER_LENGTHS = [60, 120, 200, 250] as const;
/** Last session of an estimation, and how much earlier others end. */
const LAST = -11;
const EARLIER = [0, -10, -20] as const;
const BASE_LENGTH = 190;
const BASE_MIN_OBS = 100;

const isSame = (a: EventWindow, b: EventWindow): boolean => a.from === b.from && a.to === b.to;

/** Last session of estimations, before every window. */
function lastOf(windows: readonly EventWindow[]): number {
  return Math.min(LAST, ...windows.map(({ from }) => from - 1));
}

/** Sessions by which neighbours are longer or shorter, the nearest first. */
const STEPS = [1, -1, 2, -2, 3, -3, 4, 5, 6, 7, -4, -5, -6, -7] as const;

/**
 * Windows of the specification curve: those of the claim and, up to eight, their neighbours, longer and shorter at the
 * end. One that ends before day 0 varies at its start: what is claimed of the time before an event must not hold it.
 * @param longest sessions that a neighbour may have
 */
export function curveWindows(
  claimed: readonly EventWindow[],
  outcome: ClaimOutcome,
  longest = Number.POSITIVE_INFINITY,
): EventWindow[] {
  const windows = [...claimed];
  const shortest = outcome === 'volatility' ? 2 : 1;
  for (const step of STEPS) {
    for (const { from, to } of claimed) {
      const next = to < 0 ? { from: from - step, to } : { from, to: to + step };
      if (windows.length >= LEAST_WINDOWS) return windows;
      const length = windowLength(next);
      if (length < shortest || length > longest || windows.some((window) => isSame(window, next))) continue;
      windows.push(next);
    }
  }
  return windows;
}

/**
 * Windows of the curve as they are wanted, then without the longest that are longer than the first, one after another:
 * long windows of many events leave no session to shift them to, and a curve without draws has no joint test.
 */
export function narrowingWindows(claimed: readonly EventWindow[], outcome: ClaimOutcome): EventWindow[][] {
  const [first] = claimed;
  if (first === undefined) return [];
  const longer = claimed
    .filter((window) => windowLength(window) > windowLength(first))
    .sort((a, b) => windowLength(b) - windowLength(a));
  const narrower = longer.map((_, i) => {
    const left = new Set(longer.slice(0, i + 1));
    const kept = claimed.filter((window) => !left.has(window));
    return curveWindows(kept, outcome, Math.max(...kept.map(windowLength)));
  });
  const own = curveWindows([first], outcome, windowLength(first));
  return [curveWindows(claimed, outcome), ...narrower, ...(longer.length === 0 ? [own] : [])];
}

/** The estimation of the primary study: 190 sessions up to the 11th before the event, or before its windows. */
export function baseEstimation(windows: readonly EventWindow[]): EstimationSpan {
  const to = lastOf(windows);
  return { from: to - BASE_LENGTH + 1, to, minObs: BASE_MIN_OBS };
}

/**
 * Sessions after an event that are in no estimation: those of the deciding window, and of a claim that the effect goes all
 * up to the session by which it is gone, or the way back alone would be left in what is taken for the usual.
 */
export function purgeWindow({ windows, goneWithinSessions }: PurgedBy): EventWindow | null {
  const [first] = windows;
  if (first === undefined) return null;
  return { from: first.from, to: Math.max(first.to, goneWithinSessions ?? first.to) };
}

/** Estimations of the curve: a quarter to a whole year, ending at three distances; fewer where there are more models. */
export function curveEstimations(windows: readonly EventWindow[], models: number): EstimationSpan[] {
  const last = lastOf(windows);
  const lengths = models > 2 ? FEWER_LENGTHS : LENGTHS;
  const ends = models > 1 ? EARLIER.slice(0, 2) : EARLIER;
  return ends.flatMap((earlier) =>
    lengths.map((length) => {
      const to = last + earlier;
      return { from: to - length + 1, to, minObs: Math.ceil(length / 2) };
    }),
  );
}

/** The window that holds all of them. */
export function widestOf(windows: readonly EventWindow[]): EventWindow {
  return {
    from: Math.min(...windows.map(({ from }) => from)),
    to: Math.max(...windows.map(({ to }) => to)),
  };
}
