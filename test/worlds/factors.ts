import { addDays, type CalendarDate } from '../../src/domain/instant.js';
import { datesBetween, isWeekend } from '../../src/sources/demo/factors.js';
import { type Draws, drawsOf, type Innovations } from './draws.js';
import { FACTORS, type Factor, FROM, TO } from './recipe.js';
import type { Setting } from './setting.js';

/** GARCH(1,1) of unit variance (Bollerslev 1986): persistence of the order found in daily returns. */
const ARCH = 0.08;
const KEPT = 0.9;
const CRISIS_FACTOR = 2.5;
/** What hits the global factor on the first day of a crisis, in its daily standard deviations. */
const CRISIS_SHOCK = -5;
const IN_CRISIS: readonly Factor[] = ['global', 'russia', 'energy'];

/** Steps of unit unconditional variance; each call is the next one, and `sd` the deviation it was drawn with. */
export function garchSteps(draws: Draws, innovations: Innovations, clustered: boolean) {
  let variance = 1;
  return (): { readonly step: number; readonly sd: number } => {
    const sd = Math.sqrt(variance);
    const step = sd * draws.shock(innovations);
    if (clustered) variance = 1 - ARCH - KEPT + ARCH * step * step + KEPT * variance;
    return { step, sd };
  };
}

interface Crisis {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

function drawCrises({ seed, crises }: Setting): Crisis[] {
  const draws = drawsOf(seed, 'crises');
  return Array.from({ length: crises }, () => {
    const from = addDays(FROM, draws.whole(100, 1_700));
    return { from, to: addDays(from, draws.whole(20, 60)) };
  });
}

/** A factor over time: sums of its increments by date, and the deviation of each date's. */
export interface FactorPath {
  readonly level: ReadonlyMap<CalendarDate, number>;
  readonly variance: ReadonlyMap<CalendarDate, number>;
}

/**
 * What instruments have in common, of unit daily variance. Factors move on weekdays: a venue that was shut takes all of
 * the move in its next session, as its benchmark does.
 */
export function drawFactors(setting: Setting): ReadonlyMap<Factor, FactorPath> {
  const crises = drawCrises(setting);
  return new Map(
    FACTORS.map((factor) => {
      const draws = drawsOf(setting.seed, `factor ${factor}`);
      const next = garchSteps(draws, setting.innovations, setting.garch);
      let sum = 0;
      let variances = 0;
      const level = new Map<CalendarDate, number>();
      const variance = new Map<CalendarDate, number>();
      for (const date of datesBetween(FROM, TO)) {
        if (!isWeekend(date)) {
          const { step, sd } = next();
          const crisis = IN_CRISIS.includes(factor)
            ? crises.find(({ from, to }) => from <= date && date <= to)
            : undefined;
          const scale = crisis === undefined ? 1 : CRISIS_FACTOR;
          sum += scale * step + (factor === 'global' && crisis?.from === date ? CRISIS_SHOCK : 0);
          variances += (scale * sd) ** 2;
        }
        level.set(date, sum);
        variance.set(date, variances);
      }
      return [factor, { level, variance }] as const;
    }),
  );
}
