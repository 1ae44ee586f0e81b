import { placeboP } from '../../stats/placebo-p.js';
import { studentQuantile } from '../../stats/student-quantile.js';
import type { Draws, StudyEvent } from '../event-study/index.js';
import { baseEstimation } from './design.js';
import { drawnAverages } from './drawn-average.js';
import { estimateOf } from './estimate.js';
import { drawClaim, layClaim, soundRows } from './lay-claim.js';
import type { Quantity } from './quantity.js';
import type { EffectBeside, TargetSeries } from './types.js';

/** Its hour unknown, the news may be older than day 0 by a session. */
const WINDOW = { from: -1, to: 1 } as const;

/**
 * All events of the claim, those known by date only with them, over [−1, 1]: beside the verdict and no part of it.
 */
export function dateOnlyEffect(
  series: readonly TargetSeries[],
  events: readonly StudyEvent[],
  against: ReadonlySet<string> | null,
  quantity: Quantity,
  draws: Draws,
): EffectBeside | null {
  const laid = layClaim(series, events, against, quantity, baseEstimation([WINDOW]), WINDOW);
  if (laid === null) return null;
  const count = new Set(Array.from(laid.measures.used, (e) => laid.occasions.of[e])).size;
  const note = 'events known by date only are among them, so that the window starts a session early';
  const drawn = drawClaim(laid, soundRows(laid), draws);
  const none = { events: count, effect: null, low: null, high: null, pValue: null, window: WINDOW };
  if (typeof drawn === 'string') return { ...none, note: drawn };
  const [average] = drawnAverages(laid.study, drawn, laid.values.value, laid.occasions, ['mean'], null);
  if (average === undefined) return { ...none, note };
  const estimate = estimateOf(laid, average);
  const half =
    estimate === null || estimate.df === null ? null : estimate.se * studentQuantile(0.975, estimate.df);
  return {
    events: count,
    effect: Number.isFinite(average.observed) ? average.observed : null,
    low: estimate === null || half === null ? null : estimate.effect - half,
    high: estimate === null || half === null ? null : estimate.effect + half,
    pValue: Number.isFinite(average.observed) ? placeboP(average.observed, average.draws).absolute : null,
    window: WINDOW,
    note,
  };
}
