import { median } from '../../stats/median.js';
import { placeboP } from '../../stats/placebo-p.js';
import { spread } from '../../stats/spread.js';
import { countedResult, type Formula, type TestStatistic } from '../../stats/test-statistic.js';
import type { DrawnRows } from '../event-study/draw-rows.js';
import type { DrawnAverage } from './drawn-average.js';

export const PLACEBO: Formula = {
  formulaId: 'claim_placebo',
  reference: 'Brown and Warner (1985); whole clusters shifted in common',
  distribution: 'randomization',
};

/** Fewer pseudo-dates than this make the draws repeat themselves. */
const FEW_SHIFTS = 39;

/**
 * The average effect against the same average under common shifts of whole clusters. A figure that is not centred on 0
 * when nothing happens has twice the smaller tail for its p.
 * @param onBothSides events that are on both sides of a comparison and count on neither; null without a comparison
 */
export function placeboOf(
  average: DrawnAverage,
  drawn: DrawnRows,
  isCentred: boolean,
  events: number,
  onBothSides: number | null,
): TestStatistic {
  const p = placeboP(average.observed, average.draws);
  const { mean: pseudoMean, sd } = spread(average.draws);
  const test = countedResult(PLACEBO, average.observed, isCentred ? p.twoTails : p.absolute, {
    events,
    draws: drawn.draws,
    clusters: drawn.clusters,
    min_pseudo_dates: drawn.minPseudoDates,
    crowded_draws: drawn.crowdedDraws,
    pseudo_mean: pseudoMean,
    pseudo_sd: Number.isFinite(sd) ? sd : null,
    pseudo_median: median(average.draws),
    p_upper: p.upper,
    p_lower: p.lower,
    min_attainable_p: Math.min(1, (isCentred ? 2 : 1) / (1 + drawn.draws)),
    on_both_sides: onBothSides,
  });
  if (drawn.minPseudoDates >= FEW_SHIFTS) return test;
  const warning = `few_pseudo_dates: a cluster has only ${drawn.minPseudoDates} pseudo-dates, so p moves in steps of about ${(1 / (drawn.minPseudoDates + 1)).toFixed(2)}`;
  return { ...test, warning };
}
