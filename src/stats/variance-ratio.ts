import { fP } from './f-p.js';
import { fQuantile } from './f-quantile.js';
import { isNegligible } from './is-negligible.js';
import { countedResult, type Formula, type TestStatistic, undefinedResult } from './test-statistic.js';
import { variance } from './variance.js';

const formula: Formula = {
  formulaId: 'variance_ratio',
  reference: 'Fisher (1924), Snedecor (1934)',
  distribution: 'f',
};

/**
 * F = s²(event)/s²(estimation), sample variances, on F(n₁ − 1, n₂ − 1) where returns are normal, independent and of one
 * variance. p is exact then: twice the smaller tail, at most 1. `inputs.low` and `inputs.high` hold the 1 − α interval
 * of the ratio of variances, F/F(1 − α/2) to F/F(α/2); its root is the ratio of volatilities. Fat tails and volatility
 * that clusters break it: read the p of the placebo beside it.
 */
export function varianceRatio(
  event: ArrayLike<number>,
  estimation: ArrayLike<number>,
  alpha = 0.05,
): TestStatistic {
  const df1 = event.length - 1;
  const df2 = estimation.length - 1;
  const inputs = { df1, df2, alpha };
  if (df1 < 1 || df2 < 1) return undefinedResult(formula, 'each sample needs at least 2 values', inputs);
  const top = variance(event);
  const bottom = variance(estimation);
  if (isNegligible(Math.sqrt(bottom), estimation) || isNegligible(Math.sqrt(top), event))
    return undefinedResult(formula, 'a sample does not vary', inputs);
  const f = top / bottom;
  const upper = fP(f, df1, df2);
  const lower = fP(1 / f, df2, df1);
  return countedResult(formula, f, Math.min(1, 2 * Math.min(upper, lower)), {
    ...inputs,
    variance_event: top,
    variance_estimation: bottom,
    low: f / fQuantile(1 - alpha / 2, df1, df2),
    high: f / fQuantile(alpha / 2, df1, df2),
    p_upper: upper,
    p_lower: lower,
  });
}
