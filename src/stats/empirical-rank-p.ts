import { countedResult, type Formula, type TestStatistic, undefinedResult } from './test-statistic.js';

const formula: Formula = {
  formulaId: 'empirical_rank',
  reference: 'Corrado (1989), one event: Corrado (2011)',
  distribution: 'empirical_rank',
};

/**
 * Where one event's CAR stands among the n CARs of all windows of the same length inside its estimation. Its rank r
 * among the n + 1 (mid-rank in ties) gives the scaled rank U = r/(n + 2), the statistic, and
 * p = min(1, 2·min(r, n + 2 − r)/(n + 1)): twice the smaller tail, the event's own CAR counted, so never below
 * 2/(n + 1) or at 0. Neighbouring windows share days, so the n CARs say less than n independent ones; and they are
 * residuals of the fit while the event's CAR is a forecast error, which favours rejection a little when the
 * estimation is short.
 * @param car the event's CAR, as a fraction
 * @param pseudoCars sums of L consecutive estimation residuals, one for each first day
 */
export function empiricalRankP(car: number, pseudoCars: ArrayLike<number>): TestStatistic {
  const n = pseudoCars.length;
  if (n === 0) return undefinedResult(formula, 'no window of this length fits the estimation', { n });
  let below = 0;
  let equal = 0;
  for (let i = 0; i < n; i += 1) {
    const pseudo = pseudoCars[i] ?? 0;
    if (pseudo < car) below += 1;
    else if (pseudo === car) equal += 1;
  }
  const rank = below + 1 + equal / 2;
  const p = Math.min(1, (2 * Math.min(rank, n + 2 - rank)) / (n + 1));
  return countedResult(formula, rank / (n + 2), p, {
    n,
    car,
    rank,
    n_equal: equal,
    min_attainable_p: 2 / (n + 1),
  });
}
