import { averageRanks } from '../../stats/average-ranks.js';
import { hacCorrelation } from '../../stats/hac-correlation.js';
import type { PairFigures } from './types.js';

type Values = readonly (number | null)[];

/** Correlates two series given day by day on the same days; a day that lacks either value keeps its place. */
export function pairFigures(ours: Values, theirs: Values): PairFigures {
  const x: number[] = [];
  const y: number[] = [];
  const days: number[] = [];
  for (const [day, left] of ours.entries()) {
    const right = theirs[day] ?? null;
    if (left === null || right === null) continue;
    x.push(left);
    y.push(right);
    days.push(day);
  }
  const pearson = hacCorrelation(x, y, days);
  const spearman = hacCorrelation(averageRanks(x), averageRanks(y), days);
  return {
    days: days.length,
    pearson: pearson.coefficient,
    pearsonP: pearson.pValue,
    spearman: spearman.coefficient,
    spearmanP: spearman.pValue,
  };
}

/** Change from the day before; null on the first day and wherever either day has no value. */
export function changesOf(values: Values): (number | null)[] {
  return values.map((value, i) => {
    const before = values[i - 1] ?? null;
    return value === null || before === null ? null : value - before;
  });
}

/** The values `lag` days later on each day (earlier, when negative); null beyond either end. */
export function shifted(values: Values, lag: number): (number | null)[] {
  return values.map((_, i) => values[i + lag] ?? null);
}
