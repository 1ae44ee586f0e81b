import { median } from './median.js';
import { placeboP } from './placebo-p.js';
import { countedResult, type Formula, type TestStatistic, undefinedResult } from './test-statistic.js';

const formula: Formula = {
  formulaId: 'log_variance_ratio',
  reference: 'Bartlett and Kendall (1946); randomisation: Fisher (1935)',
  distribution: 'randomization',
};

/** Mean of squares, unit squared: the variance about 0 of daily returns, whose mean is negligible beside it. */
function meanSquare(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum += (values[i] ?? 0) ** 2;
  return sum / values.length;
}

/**
 * ln(Σ_W r²/L) − ln(Σ_est r²/M): the log of the ratio of variances about 0 in the event and the estimation window; half
 * of it is the log ratio of volatilities. A short window's logarithm lies below 0 on average when nothing happens
 * (by about 1/L for normal returns), so p is twice the smaller tail of the draws, and `inputs.excess` is what remains
 * above their median. Exact under exchangeability of real and pseudo-dates, whatever the tails of the returns.
 * @param event returns of the event window, as fractions
 * @param draws the same statistic at pseudo-dates, made elsewhere
 */
export function logVarianceRatio(
  event: ArrayLike<number>,
  estimation: ArrayLike<number>,
  draws: ArrayLike<number>,
): TestStatistic {
  const inputs = { l: event.length, m: estimation.length, draws: draws.length };
  const top = meanSquare(event);
  const bottom = meanSquare(estimation);
  if (!(top > 0) || !(bottom > 0))
    return undefinedResult(formula, 'no return other than 0 in a window', inputs);
  if (draws.length === 0) return undefinedResult(formula, 'no draws to hold it against', inputs);
  const ratio = Math.log(top / bottom);
  const p = placeboP(ratio, draws);
  const centre = median(draws);
  return countedResult(formula, ratio, p.twoTails, {
    ...inputs,
    excess: ratio - centre,
    pseudo_median: centre,
    p_upper: p.upper,
    p_lower: p.lower,
    min_attainable_p: Math.min(1, 2 / (draws.length + 1)),
  });
}
