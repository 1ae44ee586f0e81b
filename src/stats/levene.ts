import { fP } from './f-p.js';
import { mean } from './mean.js';
import { median } from './median.js';
import { sumOfSquares } from './sum-of-squares.js';
import { countedResult, type Formula, type TestStatistic, undefinedResult } from './test-statistic.js';

const FORMULAS: Readonly<Record<'median' | 'mean', Formula>> = {
  median: { formulaId: 'brown_forsythe', reference: 'Brown and Forsythe (1974)', distribution: 'f' },
  mean: { formulaId: 'levene', reference: 'Levene (1960)', distribution: 'f' },
};

/** A within-group sum of squares below this share of the total is rounding. */
const ROUNDING = 1e-24;

/**
 * Do groups have the same spread? One-way analysis of variance of the absolute deviations d from each group's median
 * (Brown–Forsythe, the default) or mean (Levene): F = (Σn_g(d̄_g − d̄)²/(k − 1))/(ΣΣ(d − d̄_g)²/(N − k)) on F(k − 1, N − k).
 * One-sided in F, as spread may differ either way. Takes the values to be independent; volatility that clusters makes
 * it reject too often, so around events read the p of the placebo beside it.
 */
export function levene(
  groups: readonly ArrayLike<number>[],
  centre: 'median' | 'mean' = 'median',
): TestStatistic {
  const formula = FORMULAS[centre];
  const k = groups.length;
  const n = groups.reduce((sum, { length }) => sum + length, 0);
  if (k < 2) return undefinedResult(formula, `${k} groups; at least 2 are needed`, { k, n });
  if (groups.some(({ length }) => length < 2))
    return undefinedResult(formula, 'a group has fewer than 2 values', { k, n });
  const middle = centre === 'median' ? median : mean;
  const deviations = groups.map((group) => {
    const at = middle(group);
    return Float64Array.from(group, (value) => Math.abs(value - at));
  });
  const grand = deviations.reduce((sum, each) => sum + each.length * mean(each), 0) / n;
  let between = 0;
  let within = 0;
  for (const each of deviations) {
    between += each.length * (mean(each) - grand) ** 2;
    within += sumOfSquares(each);
  }
  const inputs = { k, n, df1: k - 1, df2: n - k, between, within };
  if (!(within > ROUNDING * (grand * grand * n + between)))
    return undefinedResult(formula, 'the deviations do not vary within the groups', inputs);
  const f = between / (k - 1) / (within / (n - k));
  return countedResult(formula, f, fP(f, k - 1, n - k), inputs);
}
