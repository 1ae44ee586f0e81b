import type { ClaimTarget } from '../../domain/claim.js';
import type { Expectation } from '../../domain/expectation.js';
import { mean } from '../../stats/mean.js';
import { standardDeviation } from '../../stats/standard-deviation.js';
import { studentQuantile } from '../../stats/student-quantile.js';
import type { NullSpread } from './types.js';

/** Past events below which their spread is not taken for that of the next. */
const LEAST_EVENTS = 3;
const NONE = { mean: null, low: null, high: null, intervalBasis: 'none' } as const;

/** What is known before an event: the effects of earlier ones whose windows were complete. */
export interface PastEffects {
  readonly effects: readonly number[];
  /** Of the events that a claim compares with; null of a claim that compares with none. */
  readonly against: readonly number[] | null;
  readonly spread: NullSpread | null;
}

function signOf(target: ClaimTarget, effects: readonly number[]): -1 | 1 | null {
  if (target.claimed === 'up') return 1;
  if (target.claimed === 'down') return -1;
  const past = effects.length === 0 ? 0 : mean(effects);
  if (past === 0) return null;
  return past > 0 ? 1 : -1;
}

function intervalOf(effects: readonly number[], spread: NullSpread | null) {
  const n = effects.length;
  if (n >= LEAST_EVENTS) {
    const centre = mean(effects);
    const half = studentQuantile(0.975, n - 1) * standardDeviation(effects) * Math.sqrt(1 + 1 / n);
    return { mean: centre, low: centre - half, high: centre + half, intervalBasis: 'past_events' } as const;
  }
  if (spread === null) return NONE;
  return { mean: 0, low: spread.low, high: spread.high, intervalBasis: spread.basis };
}

/**
 * What is expected of the next event on a target. The probability of the expected sign is (hits + 1)/(n + 2); the interval
 * holds one further effect, mean ± t(n−1)·sd·√(1 + 1/n), once there are three past events, and before that what a window
 * without an event shows, around 0. Of a claim that compares, effects are those less the mean of the others; before the
 * first of the others there is no difference to speak of.
 */
export function expectNext(target: ClaimTarget, { effects, against, spread }: PastEffects): Expectation {
  const baseline = against === null || against.length === 0 ? null : mean(against);
  const comparable = against === null || baseline !== null;
  const own = comparable ? effects.map((effect) => effect - (baseline ?? 0)) : [];
  const expectedSign = signOf(target, own);
  const pastHits = expectedSign === null ? null : own.filter((effect) => effect * expectedSign > 0).length;
  return {
    target: target.id,
    claimed: target.claimed ?? 'either',
    expectedSign,
    probability: pastHits === null ? null : (pastHits + 1) / (own.length + 2),
    ...(comparable ? intervalOf(own, spread) : NONE),
    pastEvents: own.length,
    pastHits,
    baseline,
    againstEvents: against?.length ?? null,
  };
}
