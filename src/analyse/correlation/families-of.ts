import { adjustTests } from './adjust-tests.js';
import type { Coefficient, CorrelationResult, TestFamily } from './types.js';

type Results = Pick<
  CorrelationResult,
  'pearson' | 'spearman' | 'kendallTauB' | 'distance' | 'partial' | 'leadLag' | 'granger' | 'localProjection'
>;

/** Names of the coefficients at lag 0, as tables have them. */
export const METHODS = [
  ['pearson', 'pearson'],
  ['spearman', 'spearman'],
  ['kendall_tau_b', 'kendallTauB'],
  ['distance', 'distance'],
  ['partial', 'partial'],
] as const;

/** The coefficients at lag 0 by their names in tables. */
export function namedCoefficients(results: Results): { method: string; coefficient: Coefficient }[] {
  return METHODS.map(([method, key]) => ({ method, coefficient: results[key] }));
}

/** The families of one pair of series: tests of one kind, asked beside each other. A family without a test is left out. */
export function familiesOf(results: Results): TestFamily[] {
  const { leadLag, granger, localProjection } = results;
  return [
    adjustTests(
      'coefficients',
      'p of each coefficient at lag 0',
      namedCoefficients(results).map(({ method, coefficient }) => ({
        test: method,
        pValue: coefficient.pValue,
      })),
    ),
    adjustTests(
      'lead_lag',
      'HAC p of the cross-correlation at each lag',
      leadLag.map(({ lag, hacPValue }) => ({ test: `lag ${lag}`, pValue: hacPValue })),
    ),
    adjustTests(
      'granger',
      'p of the F at each number of lags',
      (granger?.lags ?? []).map(({ lag, pValue }) => ({ test: `lags ${lag}`, pValue })),
    ),
    adjustTests(
      'local_projection',
      'p of the response at each horizon',
      localProjection.map(({ horizon, pValue }) => ({ test: `horizon ${horizon}`, pValue })),
    ),
  ].filter(({ tests }) => tests.length > 0);
}
