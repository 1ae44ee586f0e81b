import type { EventWindow } from '../../domain/window.js';
import { fP } from '../../stats/f-p.js';
import { mean } from '../../stats/mean.js';
import { median } from '../../stats/median.js';
import { placeboP } from '../../stats/placebo-p.js';
import {
  countedResult,
  type Formula,
  type TestStatistic,
  undefinedResult,
} from '../../stats/test-statistic.js';
import type { DrawnRows } from '../event-study/draw-rows.js';
import type { LaidClaim } from './lay-claim.js';
import { type SpreadGroups, spreadPower } from './spread-power.js';
import type { TargetSeries } from './types.js';

export const SPREAD_TESTS = ['variance_ratio', 'levene', 'brown_forsythe'] as const;
export type SpreadTest = (typeof SPREAD_TESTS)[number];

const FORMULAS: Readonly<Record<SpreadTest, Omit<Formula, 'distribution'>>> = {
  variance_ratio: {
    formulaId: 'variance_ratio_placebo',
    reference: 'Snedecor and Cochran (1989); drawn as a placebo',
  },
  levene: { formulaId: 'levene_placebo', reference: 'Levene (1960); drawn as a placebo' },
  brown_forsythe: {
    formulaId: 'brown_forsythe_placebo',
    reference: 'Brown and Forsythe (1974); drawn as a placebo',
  },
};

/** Count, sum and sum of squares of the deviations inside a window, and in its estimation; at every row of the sheet. */
interface Table {
  readonly inside: Float64Array;
  readonly before: Float64Array;
}
const CELLS = 3;

/** Deviations from the estimation's mean or median, in its standard deviations, so that units can be pooled. */
function tableOf(
  { study, estimation }: LaidClaim,
  series: readonly TargetSeries[],
  test: SpreadTest,
  window: EventWindow,
): Table {
  const { sheet } = study;
  const rows = sheet.y.length;
  const table = { inside: new Float64Array(rows * CELLS), before: new Float64Array(rows * CELLS) };
  const byUnit = new Map(series.map((each) => [each.unit, each]));
  for (const [u, { unit }] of sheet.series.entries()) {
    const first = sheet.start[u] ?? 0;
    const returns = byUnit.get(unit)?.returns ?? [];
    // Sessions inside the windows of events are in no estimation.
    const leftOut = (place: number) => Number.isNaN(sheet.yEstimation[first + place]);
    for (let i = 0; i < returns.length; i += 1) {
      const known = (from: number, to: number) =>
        returns.slice(Math.max(0, i + from), Math.max(0, i + to + 1)).filter((value) => value !== null);
      const before = returns
        .slice(Math.max(0, i + estimation.from), Math.max(0, i + estimation.to + 1))
        .filter(
          (value, k): value is number => value !== null && !leftOut(Math.max(0, i + estimation.from) + k),
        );
      if (before.length < estimation.minObs) continue;
      const centre = test === 'brown_forsythe' ? median(before) : mean(before);
      const scale = Math.sqrt(mean(before.map((value) => (value - centre) ** 2)));
      if (!(scale > 0)) continue;
      const write = (values: readonly number[], out: Float64Array) => {
        for (const value of values) {
          const deviation = Math.abs(value - centre) / scale;
          const at = (first + i) * CELLS;
          const term = test === 'variance_ratio' ? deviation ** 2 : deviation;
          out[at] = (out[at] ?? 0) + 1;
          out[at + 1] = (out[at + 1] ?? 0) + term;
          out[at + 2] = (out[at + 2] ?? 0) + term ** 2;
        }
      };
      write(before, table.before);
      write(known(window.from, window.to), table.inside);
    }
  }
  return table;
}

/** Sums of a table over the rows of some events. */
function sumOver(table: Float64Array, rows: Int32Array, events: readonly number[]): [number, number, number] {
  const total: [number, number, number] = [0, 0, 0];
  for (const i of events) {
    const at = (rows[i] ?? 0) * CELLS;
    total[0] += table[at] ?? 0;
    total[1] += table[at + 1] ?? 0;
    total[2] += table[at + 2] ?? 0;
  }
  return total;
}

/** F of two groups from their sums: of deviations a one-way analysis of variance, of squares the ratio of their means. */
function statisticOf(test: SpreadTest, { inside, beside }: SpreadGroups): number {
  const [n1, s1, q1] = inside;
  const [n2, s2, q2] = beside;
  const [m1, m2] = [s1 / n1, s2 / n2];
  if (test === 'variance_ratio') return Math.log(m1 / m2);
  const grand = (s1 + s2) / (n1 + n2);
  const between = n1 * (m1 - grand) ** 2 + n2 * (m2 - grand) ** 2;
  const within = q1 - n1 * m1 ** 2 + (q2 - n2 * m2 ** 2);
  return (between / within) * (n1 + n2 - 2);
}

/**
 * The registered test of spread, pooled over events and instruments: returns inside the windows against those of the
 * estimations, or against the windows of the other events, in standard deviations of the estimation. The p that counts is
 * that of the same statistic under common shifts, because volatility clusters and F does not know it; F's own p stands
 * in `inputs.p_nominal`. Deviations are from the estimation's mean or median in both groups. The variance ratio is shown
 * as its logarithm, and is two-sided. `inputs.mde_fall` and `mde_rise` are the relative changes of volatility that it
 * finds with 80 % power at alpha by the same draws, `power_fall` and `power_rise` its power at the smallest of interest.
 */
export function spreadTest(
  laid: LaidClaim,
  series: readonly TargetSeries[],
  test: SpreadTest,
  window: EventWindow,
  drawn: DrawnRows,
  { alpha, smallest }: { readonly alpha: number; readonly smallest: number },
): TestStatistic {
  const formula: Formula = { ...FORMULAS[test], distribution: 'randomization' };
  const { occasions, study } = laid;
  const { isDifference } = occasions;
  const table = tableOf(laid, series, test, window);
  const side = (wanted: number) =>
    [...drawn.events.keys()].filter(
      (i) => occasions.isAgainst[occasions.of[drawn.events[i] ?? 0] ?? 0] === wanted,
    );
  const [own, other] = [side(0), side(1)];
  const groupsAt = (rows: Int32Array): SpreadGroups => ({
    inside: sumOver(table.inside, rows, own),
    beside: isDifference ? sumOver(table.inside, rows, other) : sumOver(table.before, rows, own),
  });
  const statistic = (groups: SpreadGroups) => statisticOf(test, groups);
  const real = drawn.events.map((e) => study.placed.day0[e] ?? 0);
  const groups = groupsAt(real);
  const observed = statistic(groups);
  const n = drawn.events.length;
  const pseudo = Array.from({ length: drawn.draws }, (_, b) =>
    groupsAt(drawn.rows.subarray(b * n, (b + 1) * n)),
  );
  const draws = Float64Array.from(pseudo, statistic);
  const [inside] = groups.inside;
  const inputs = {
    events: n,
    values_inside: inside,
    draws: drawn.draws,
    min_pseudo_dates: drawn.minPseudoDates,
  };
  if (inside === 0) return undefinedResult(formula, 'no return lies in a window of the events', inputs);
  if (!Number.isFinite(observed)) return undefinedResult(formula, 'the returns do not vary', inputs);
  const [size2] = groups.beside;
  const p = placeboP(observed, draws);
  const isRatio = test === 'variance_ratio';
  const seen = spreadPower(pseudo, statistic, isRatio, isRatio ? 2 : 1, alpha, smallest);
  return countedResult(formula, observed, isRatio ? p.twoTails : p.upper, {
    ...inputs,
    values_beside: size2,
    p_nominal: isRatio ? null : fP(observed, 1, inside + size2 - 2),
    mde_fall: seen.fall,
    mde_rise: seen.rise,
    power_fall: seen.atFall,
    power_rise: seen.atRise,
  });
}
