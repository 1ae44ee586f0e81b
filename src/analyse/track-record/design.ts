import type { Claim } from '../../domain/claim.js';
import type { EventWindow } from '../../domain/window.js';
import type { EstimationSpan } from '../event-study/index.js';

/** Sessions of an estimation, how far it ends from day 0, and how many of them must have a value. */
export const SESSIONS = 190;
const LAST = -11;
export const LEAST = 100;

const DAY_ZERO: EventWindow = { from: 0, to: 0 };

/** The window that decides. */
export function decidingWindow({ windows }: Pick<Claim, 'windows'>): EventWindow {
  return windows[0] ?? DAY_ZERO;
}

/** Sessions −200…−11; earlier where the window itself begins so early. */
export function estimationOf(window: EventWindow): EstimationSpan {
  const to = Math.min(LAST, window.from - 1);
  return { from: to - SESSIONS + 1, to, minObs: LEAST };
}
