import { adjustTests } from './adjust-tests.js';
import { correlate } from './correlate.js';
import type { CorrelationInput, CorrelationResult, TestFamily } from './types.js';

export interface CorrelationBatch {
  readonly pairs: readonly CorrelationInput[];
}

export interface CorrelationBatchResult {
  /** In the order of the pairs. */
  readonly results: readonly CorrelationResult[];
  /** Over all pairs: what a reader who looks at all of them has tested. Empty for one pair. */
  readonly families: readonly TestFamily[];
}

/** The families across pairs: what a reader who looks at all of them has tested; none for fewer than two. */
export function familiesAcross(
  pairs: readonly Pick<CorrelationInput, 'name'>[],
  results: readonly Pick<CorrelationResult, 'leadLag'>[],
): TestFamily[] {
  if (pairs.length < 2) return [];
  const across = (family: string, description: string, holds: (lag: number) => boolean) =>
    adjustTests(
      family,
      description,
      results.flatMap(({ leadLag }, i) =>
        leadLag
          .filter(({ lag }) => holds(lag))
          .map(({ lag, hacPValue }) => ({ test: `${pairs[i]?.name ?? ''} lag ${lag}`, pValue: hacPValue })),
      ),
    );
  return [
    across('association_across_instruments', 'HAC p at lag 0 of every instrument', (lag) => lag === 0),
    across('predictive_across_instruments', 'HAC p at every lag ≥ 1 of every instrument', (lag) => lag > 0),
  ].filter(({ tests }) => tests.length > 0);
}

/** Each pair by itself: none of its numbers depends on the others, the families across pairs alone do. */
export function correlateAll({ pairs }: CorrelationBatch): CorrelationBatchResult {
  const results = pairs.map(correlate);
  return { results, families: familiesAcross(pairs, results) };
}
