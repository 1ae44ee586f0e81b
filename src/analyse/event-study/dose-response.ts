import { fitClusteredOls } from '../../stats/clustered-ols.js';
import { isNegligible } from '../../stats/is-negligible.js';
import { standardDeviation } from '../../stats/standard-deviation.js';
import {
  type Formula,
  studentResult,
  type TestStatistic,
  undefinedResult,
} from '../../stats/test-statistic.js';

/** Below this many, by clusters or by degrees of freedom, cluster-robust errors come out too small. */
export const FEW_CLUSTERS = 10;

const formula: Formula = {
  formulaId: 'dose_response',
  reference: 'Liang and Zeger (1986); Cameron, Gelbach and Miller (2011)',
  distribution: 'student_t',
};

/** One event used in a window. */
export interface ScoredCar {
  /** Cumulative abnormal return, as a fraction. */
  readonly car: number;
  /** Signed score; null where the event has none. */
  readonly score: number | null;
  /** Events whose windows share a session date, directly or through others, have one number. */
  readonly cluster: number;
}

export interface DoseResponse {
  readonly test: TestStatistic;
  /** In words. */
  readonly warnings: readonly string[];
}

const none = (reason: string, inputs: TestStatistic['inputs']): DoseResponse => ({
  test: undefinedResult(formula, reason, inputs),
  warnings: [],
});

function describeClusters(clusters: number, effectiveDf: number | null): string[] {
  const remedy = 'cluster-robust errors are too small then: read inputs.p_effective, or the placebo p';
  if (clusters < FEW_CLUSTERS)
    return [`dose response: ${clusters} date clusters, fewer than ${FEW_CLUSTERS}; ${remedy}`];
  if (effectiveDf === null || effectiveDf >= FEW_CLUSTERS) return [];
  const df = effectiveDf.toFixed(1);
  return [
    `dose response: a few of ${clusters} date clusters carry the slope (${df} degrees of freedom); ${remedy}`,
  ];
}

/**
 * CAR_i = a + b·score_i + e_i over the events used in one window, every one of which must be scored: is a stronger
 * event followed by a larger return? The statistic is b/se with CR1 errors clustered by connected dates, on t(G−1).
 * `effective_se`, `effective_df` and `p_effective` stand beside it and allow for a few clusters that carry the slope:
 * over 12 clusters, one with a large score, the CR1 p rejects a true null 15 % of the time, the effective p 4 %
 * (test/stats/clustered-ols-size).
 */
export function doseResponse(events: readonly ScoredCar[]): DoseResponse {
  const n = events.length;
  const clusters = new Set(events.map((event) => event.cluster)).size;
  const inputs = { n, clusters };
  const scores = events.flatMap(({ score }) => (score === null ? [] : [score]));
  if (scores.length < n) return none(`${n - scores.length} of ${n} events have no score`, inputs);
  if (n < 3) return none(`${n} events; a line with an error needs at least 3`, inputs);
  if (clusters < 2) return none('all events lie in one date cluster; errors between clusters need 2', inputs);
  if (isNegligible(standardDeviation(scores), scores))
    return none('the scores do not vary over events', inputs);
  const fit = fitClusteredOls(
    events.map((event) => event.car),
    [scores],
    events.map((event) => event.cluster),
  );
  const [intercept, slope] = fit?.coefficients ?? [];
  if (intercept === undefined || slope === undefined)
    return none('the scores explain the CARs without residual', inputs);
  const found = { ...inputs, slope: slope.value, intercept: intercept.value, se: slope.se };
  if (slope.se === null)
    return none('one date cluster alone carries the slope; nothing tells its error', found);
  return {
    test: studentResult(formula, slope.value / slope.se, clusters - 1, {
      ...found,
      effective_se: slope.effectiveSe,
      effective_df: slope.effectiveDf,
      p_effective: slope.effectiveP,
    }),
    warnings: describeClusters(clusters, slope.effectiveDf),
  };
}
