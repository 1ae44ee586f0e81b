import { type EventWindow, windowLength } from '../../src/domain/window.js';
import { type Design, drawPlacements, type Placement } from './designs.js';
import { caarDeviation } from './oracle.js';
import { createRandom } from './random.js';
import { SETTINGS } from './settings.js';

/**
 * Standard deviation of CAAR as the adjusted tests see it: each event's own forecast variance, and the correlation of
 * events whose windows share sessions. What they leave out is that a window lies inside another event's estimation
 * span, where a shock raises the one CAR and lowers the other, and that estimation spans overlap.
 */
export function seenDeviation(placements: readonly Placement[], window: EventWindow): number {
  const { correlation, sd, estimation } = SETTINGS;
  const length = windowLength(window);
  let pairs = 0;
  for (const a of placements) {
    for (const b of placements) {
      const shared = Math.max(0, length - Math.abs(a.day - b.day)) / length;
      pairs += a.stock === b.stock ? shared : correlation * shared;
    }
  }
  const each = sd ** 2 * (length + length ** 2 / (estimation.to - estimation.from + 1));
  return Math.sqrt(each * pairs) / placements.length;
}

/** Mean over draws of dates of the true variance of CAAR, as a share of the one that the adjusted tests see. */
export function trueOverSeen(design: Design, window: EventWindow, draws = 300): number {
  const shares = Array.from({ length: draws }, (_, seed) => {
    const placements = drawPlacements(design, createRandom(seed + 1));
    return (caarDeviation(placements, window) / seenDeviation(placements, window)) ** 2;
  });
  return shares.reduce((sum, share) => sum + share, 0) / draws;
}
